import { expectThat, type Row } from "../row.js";
import { webapp, webappFiles, webapps } from "../support/clients.js";
import { keptPids, pidsOf, readyPids } from "../support/pids.js";
import { restartedVersions } from "../support/upgrade.js";

const processes = webapps(3);
const changed = { ...processes, web2: webapp(8002, 2) };

export const row: Row = {
  name: "an image without users, which runs as any user, is upgraded as others are",
  limit: "2 of 3 keep their PID with --user 123456:0, also in a second upgrade",
  files: webappFiles,
  model: { forceDisableUserChange: true, processes },
  async check(trial) {
    const container = await trial.start("--user", "123456:0");
    const before = await readyPids(container, 3);
    const model = (all: Row["model"]["processes"]) => ({
      forceDisableUserChange: true,
      processes: all,
    });
    const first = await trial.upgrade(container, await trial.build(model(changed)));
    const second = await trial.upgrade(container, await trial.build(model(processes)));
    const third = await trial.upgrade(container, await trial.build(model(changed)));
    const kept = keptPids(before, await pidsOf(container));
    const { web2 } = await restartedVersions(container);
    const results = [first, second, third];
    const measured = `${kept.length} kept; version ${web2} after docker restart`;
    expectThat(
      results.every(({ code }) => code === 0) && kept.join() === "web1,web3" && web2 === "2",
      `${measured}; ${results.map(({ reason }) => reason ?? "").join()}`,
    );
    return measured;
  },
};
