import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { waitUntil } from "../../e2e/support/wait-until.js";
import { Broken, expectThat, type Row } from "../row.js";
import {
  LARGE_SIZE,
  largeFile,
  startLoad,
  webapp,
  webappFiles,
  webapps,
} from "../support/clients.js";
import type { Container } from "../support/container.js";
import { type OwnEngine, withOwnEngine } from "../support/own-engine.js";
import { keptPids, pidsOf, readyPids } from "../support/pids.js";
import {
  activateSystem,
  reasonOf,
  restartedVersions,
  sendSystem,
  upgradeContainer,
} from "../support/upgrade.js";

const processes = webapps(6);
const changed = (keys: Readonly<Record<string, unknown>>, version = 1) => ({
  processes: { ...processes, web2: webapp(8002, version, keys) },
});

export const row: Row = {
  name: "an engine that is killed while an upgrade copies files leaves the old system; one that is killed later does not stop the upgrade; the next upgrade works",
  limit:
    "6 keep their PID, then 5; no failure at 200 requests a second to the 5; `docker restart` starts the new system",
  files: webappFiles,
  model: { processes },
  async check(trial) {
    const large = await trial.build(changed({ environment: { DATA: largeFile } }));
    const slow = await trial.build(changed({ initialize: "sleep 3" }, 2));
    const good = await trial.build(changed({}, 3));
    return withOwnEngine(await trial.archive(), async (own, container) => {
      const before = await readyPids(container, 6);
      const requests = startLoad(await container.address(), [8001, 8003, 8004, 8005, 8006], 200);

      const copied = await killInCopy(own, container, large);
      const afterCopy = keptPids(before, await pidsOf(container));

      await sendWhenFree(container, slow);
      const activation = reasonOf(activateSystem(container, slow));
      await sleep(1000);
      await own.kill();
      const activated = await activation;
      await sleep(4000);
      await own.start();
      const afterActivation = await pidsOf(container);

      const next = await upgradeContainer(container, good);
      const { answered, failed } = await requests.count();
      const kept = keptPids(before, await pidsOf(container));
      const { web2 } = await restartedVersions(container);
      const measured = `${afterCopy.length} kept; ${keptPids(before, afterActivation).length} kept; ${failed} of ${answered + failed} failed; then ${kept.length}; version ${web2} after docker restart`;
      const works =
        copied !== "" &&
        activated !== "" &&
        afterCopy.length === 6 &&
        keptPids(before, afterActivation).length === 5 &&
        (afterActivation.web2 ?? 0) > 0 &&
        next.code === 0 &&
        kept.length === 5 &&
        failed === 0 &&
        web2 === "3";
      expectThat(works, `${measured}; ${copied}; ${activated}; ${next.reason ?? ""}`);
      return measured;
    });
  },
};

/** Kills the engine while it copies a system, starts it again, and returns why the copy failed. */
async function killInCopy(own: OwnEngine, container: Container, system: string): Promise<string> {
  const incoming = `${await container.root()}/nix/.gen-nix-incoming`;
  const copy = reasonOf(sendSystem(container, system));
  while (!(await copyOfLarge(incoming)).size) await sleep(1);
  await own.kill();
  const reason = await copy;
  if ((await copyOfLarge(incoming)).size >= LARGE_SIZE)
    throw new Broken("the file was copied before the engine was killed");
  await own.start();
  return reason;
}

/** Returns the size of the copy of the large file, which is 0 before it begins. */
async function copyOfLarge(folder: string): Promise<{ size: number }> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((each) => each.endsWith("-large")) ?? "large";
  return stat(join(folder, name)).catch(() => ({ size: 0 }));
}

/** Sends a system as soon as the interrupted copy has given up. */
async function sendWhenFree(container: Container, system: string): Promise<void> {
  await waitUntil("the interrupted copy gives up", async () => {
    const reason = await reasonOf(sendSystem(container, system));
    if (reason !== "" && !/another upgrade is under way/.test(reason)) throw new Broken(reason);
    return reason === "";
  });
}
