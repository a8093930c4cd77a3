import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row } from "../row.js";
import { startLoad, webapp, webappFiles, webapps } from "../support/clients.js";
import { keptPids, pidsOf, readyPids } from "../support/pids.js";
import { restartedVersions } from "../support/upgrade.js";

const RATE = 200;
const processes = webapps(6);

export const row: Row = {
  name: "an upgrade of one process of six restarts no other, and `docker restart` starts the new system",
  limit: `5 keep their PID; no failure at ${RATE} requests a second to these`,
  files: webappFiles,
  model: { processes },
  async check(trial) {
    const container = await trial.start();
    const before = await readyPids(container, 6);
    const system = await trial.build({ processes: { ...processes, web2: webapp(8002, 2) } });
    const load = startLoad(await container.address(), [8001, 8003, 8004, 8005, 8006], RATE);
    await sleep(1000);
    const begun = performance.now();
    const result = await trial.upgrade(container, system);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    await sleep(1000);
    const { answered, failed } = await load.count();
    const kept = keptPids(before, await pidsOf(container));
    const { web2 } = await restartedVersions(container);
    const isNew = web2 === "2";
    const measured = `${kept.length} kept; ${failed} of ${answered + failed} failed; ${seconds} s${isNew ? "" : "; the old system after docker restart"}`;
    const good = result.code === 0 && kept.length === 5 && !kept.includes("web2");
    expectThat(good && failed === 0 && isNew, `${measured}; ${result.reason ?? ""}`);
    return measured;
  },
};
