import { expectThat, type Row } from "../row.js";
import { largeFile, startLoad, webapp, webappFiles, webapps } from "../support/clients.js";
import { withOwnEngine } from "../support/own-engine.js";
import { keptPids, pidsOf, readyPids } from "../support/pids.js";
import {
  activateSystem,
  reasonOf,
  restartedVersions,
  sendSystem,
  upgradeContainer,
} from "../support/upgrade.js";

const processes = webapps(6);
const ports = [8001, 8002, 8003, 8004, 8005, 8006];

export const row: Row = {
  name: "a disk that gets full while an upgrade copies files, or adds a user, leaves the old system, and the next upgrade works",
  limit: "6 keep their PID twice, without a failure at 200 requests a second; then 5 do",
  files: webappFiles,
  model: { processes },
  async check(trial) {
    const large = await trial.build({
      processes: { ...processes, web2: webapp(8002, 2, { environment: { DATA: largeFile } }) },
    });
    const good = await trial.build({
      processes: { ...processes, web2: webapp(8002, 2, { user: "added" }) },
    });
    return withOwnEngine(await trial.archive(), async (own, container) => {
      const before = await readyPids(container, 6);
      const kept = async () => keptPids(before, await pidsOf(container));

      const requests = startLoad(await container.address(), ports, 200);
      const freeForCopy = await own.fillDisk(20);
      const copied = await reasonOf(sendSystem(container, large));
      const afterCopy = await kept();
      await freeForCopy();
      await sendSystem(container, good);
      const freeForFiles = await own.fillDisk(0);
      const activated = await activateSystem(container, good);
      const afterFiles = await kept();
      await freeForFiles();
      const { answered, failed } = await requests.count();

      const next = await upgradeContainer(container, good);
      const last = await kept();
      const { web2 } = await restartedVersions(container);
      const measured = `${afterCopy.length}, ${afterFiles.length} kept; ${failed} of ${answered + failed} failed; then ${last.length}; version ${web2} after docker restart`;
      const works =
        /no space left on device/i.test(copied) &&
        activated.code === 1 &&
        /no space left on device/i.test(activated.reason ?? "") &&
        afterCopy.length === 6 &&
        afterFiles.length === 6 &&
        failed === 0 &&
        next.code === 0 &&
        last.length === 5 &&
        web2 === "2";
      expectThat(works, `${measured}; ${copied}; ${activated.reason}; ${next.reason ?? ""}`);
      return measured;
    });
  },
};
