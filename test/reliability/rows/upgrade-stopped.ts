import { expectThat, type Row, script } from "../row.js";
import { webapp, webappFiles, webapps } from "../support/clients.js";
import { pidsOf, readyPids } from "../support/pids.js";

const processes = webapps(3);

export const row: Row = {
  name: "an upgrade starts a process that was stopped by hand, as its plan says; one to a version that fails after it was ready leaves it stopped",
  limit: "restored, web2 stopped; then start web2, restart web1, 3 processes run",
  files: webappFiles,
  model: { processes },
  async check(trial) {
    const container = await trial.start();
    const { web3 } = await readyPids(container, 3);
    await container.exec("gen-nix-control", "stop", "web2");
    const failing = await trial.build({
      processes: { ...processes, web1: script("sleep 2; exit 3") },
    });
    const failed = await trial.upgrade(container, failing, 5);
    const restored = await pidsOf(container);
    const next = await trial.build({ processes: { ...processes, web1: webapp(8001, 2) } });
    const result = await trial.upgrade(container, next);
    const last = await pidsOf(container);
    const plan = result.processes.map(({ name, action }) => `${action} ${name}`).join(", ");
    const running = Object.values(last).filter((pid) => pid > 0).length;
    const stopped = Object.keys(restored).filter((name) => restored[name] === 0);
    const measured = `${failed.reason}; ${stopped} stopped; then ${plan}; ${running} run`;
    const works =
      failed.code === 1 &&
      /^web1: exited with code 3/.test(failed.reason ?? "") &&
      stopped.join() === "web2" &&
      result.code === 0 &&
      plan === "restart web1, start web2, keep web3" &&
      running === 3 &&
      last.web3 === web3;
    expectThat(works, `${measured}; ${result.reason ?? ""}`);
    return measured;
  },
};
