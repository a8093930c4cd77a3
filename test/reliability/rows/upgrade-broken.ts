import { expectThat, type Row, script } from "../row.js";
import { startLoad, webapp, webappFiles, webapps } from "../support/clients.js";
import { keptPids, pidsOf, readyPids } from "../support/pids.js";
import { restartedVersions } from "../support/upgrade.js";

const processes = webapps(6);

export const row: Row = {
  name: "an upgrade to a broken version restores the previous system, and the next upgrade works",
  limit: "5 keep their PID; all 6 run again; no failure at 200 requests a second to the 5",
  files: webappFiles,
  model: { processes },
  async check(trial) {
    const container = await trial.start();
    const pids = await readyPids(container, 6);
    const broken = await trial.build({
      processes: { ...processes, web2: script("echo broken; exit 3"), added: webapp(8007) },
    });
    const load = startLoad(await container.address(), [8001, 8003, 8004, 8005, 8006], 200);
    const result = await trial.upgrade(container, broken);
    const { answered, failed } = await load.count();
    const after = await pidsOf(container);
    const kept = keptPids(pids, after);
    const good = await trial.build({ processes: { ...processes, web2: webapp(8002, 2) } });
    const next = await trial.upgrade(container, good);
    const last = keptPids(pids, await pidsOf(container));
    const { web2 } = await restartedVersions(container);
    const measured = `${kept.length} kept; ${failed} of ${answered + failed} failed; ${result.reason}`;
    const works =
      result.code === 1 &&
      /^web2: exited with code 3/.test(result.reason ?? "") &&
      kept.length === 5 &&
      Object.keys(after).length === 6 &&
      Object.values(after).every((pid) => pid > 0) &&
      failed === 0 &&
      next.code === 0 &&
      last.length === 5 &&
      web2 === "2";
    expectThat(works, `${measured}; then ${next.code} ${next.reason ?? ""}; version ${web2}`);
    return measured;
  },
};
