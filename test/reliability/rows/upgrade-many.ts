import { expectThat, type Row } from "../row.js";
import { webapp, webappFiles, webapps } from "../support/clients.js";
import { keptPids, pidsOf, readyPids } from "../support/pids.js";
import { restartedVersions } from "../support/upgrade.js";

const COUNT = 30;
const processes = webapps(COUNT);
const half = Object.fromEntries(
  Object.keys(processes)
    .slice(0, COUNT / 2)
    .map((name, index) => [name, webapp(8001 + index, 2)]),
);

export const row: Row = {
  name: `an upgrade of ${COUNT} processes, half of which change; a second one at the same time is refused`,
  limit: "15 keep their PID; the second one is refused",
  files: webappFiles,
  model: { processes },
  async check(trial) {
    const container = await trial.start();
    const pids = await readyPids(container, COUNT);
    const system = await trial.build({ processes: { ...processes, ...half } });
    const begun = performance.now();
    const upgrade = () =>
      trial.upgrade(container, system).then(
        ({ code, reason }) => ({ code, reason }),
        (error: Error) => ({ code: 75, reason: error.message }),
      );
    const results = await Promise.all([upgrade(), upgrade()]);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const kept = keptPids(pids, await pidsOf(container));
    const done = results.filter(({ code }) => code === 0);
    const refused = results.filter(({ reason }) =>
      /another upgrade is under way/.test(reason ?? ""),
    );
    const versions = Object.values(await restartedVersions(container));
    const changed = versions.filter((version) => version === "2").length;
    const measured = `${kept.length} kept; ${seconds} s; ${refused.length} refused; ${changed} new after docker restart`;
    const works =
      kept.length === COUNT / 2 &&
      done.length === 1 &&
      refused.length === 1 &&
      versions.length === COUNT &&
      changed === COUNT / 2;
    expectThat(works, `${measured}; ${JSON.stringify(results)}`);
    return measured;
  },
};
