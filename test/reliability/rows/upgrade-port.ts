import { expectThat, type Row, script } from "../row.js";
import { webapp, webappFiles } from "../support/clients.js";
import { keptPids, pidsOf, readyPids } from "../support/pids.js";

const processes = { web1: webapp(8001, 1, { user: "first" }), web2: webapp(8002) };
const taken = /port 8001 is taken by web1 \(PID \d+, webapp\)/;

export const row: Row = {
  name: "an upgrade to a version whose port another process has restores the previous system, and its reason names that process",
  limit: "a version that ends, and one that continues to run; both processes run again",
  files: webappFiles,
  model: { processes },
  async check(trial) {
    const container = await trial.start();
    const pids = await readyPids(container, 2);
    const ending = await trial.build({ processes: { ...processes, web2: webapp(8001, 2) } });
    const running = { ready: { tcp: 8001, timeout: "2s" }, restart: "never" };
    const waiting = await trial.build({
      processes: { ...processes, web2: script("sleep 1000", running) },
    });
    const results = [await trial.upgrade(container, ending)];
    results.push(await trial.upgrade(container, waiting));
    const after = await readyPids(container, 2);
    const reasons = results.map(({ code, reason }) => `${code}: ${reason}`);
    const measured = `${keptPids(pids, await pidsOf(container)).length} kept; ${reasons.join("; ")}`;
    const works =
      results.every(({ code, reason }) => code === 1 && taken.test(reason ?? "")) &&
      after.web1 === pids.web1;
    expectThat(works, measured);
    return measured.replaceAll(/PID \d+/g, "PID");
  },
};
