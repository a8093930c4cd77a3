import { setTimeout as sleep } from "node:timers/promises";
import { engineCommand } from "../../../src/run/docker/engine.js";
import { captureProgram } from "../../../src/run/start-program.js";
import { Broken, expectThat, type Row } from "../row.js";
import { webapp, webappFiles, webapps } from "../support/clients.js";
import { withOwnEngine } from "../support/own-engine.js";
import { pidsOf, readyPids } from "../support/pids.js";
import {
  activateSystem,
  reasonOf,
  restartedVersions,
  sendSystem,
  upgradeContainer,
} from "../support/upgrade.js";

const processes = { ...webapps(2), web3: webapp(8003, 1, { user: "former" }) };

export const row: Row = {
  name: "an engine that ends its container in the middle of an upgrade leaves the old system, which the next start of the container runs; the next upgrade works",
  limit: "3 run after `docker start`, with the old version and the old users; then the new ones",
  files: webappFiles,
  model: { processes },
  async check(trial) {
    const next = (version: number, keys = {}) => ({
      processes: {
        ...processes,
        web2: webapp(8002, version, keys),
        web3: webapp(8003, version, { user: "latter" }),
      },
    });
    const slow = await trial.build(next(2, { initialize: "sleep 30" }));
    const good = await trial.build(next(3));
    return withOwnEngine(
      await trial.archive(),
      async (own, container) => {
        await readyPids(container, 3);
        await sendSystem(container, slow);
        const activation = reasonOf(activateSystem(container, slow));
        await sleep(2000);
        await own.kill();
        const reason = await activation;
        await own.start();
        const endedByEngine = !(await container.isRunning());
        const start = engineCommand(container.engine, ["start", container.id]);
        const { exitCode, stderr } = await captureProgram(start);
        if (exitCode !== 0) throw new Broken(`docker start: ${stderr}`);
        await container.sees(/all 3 processes are ready/, { count: 2 });
        const { stdout: passwd } = await container.exec("cat", "/etc/passwd");
        const old = await versionsOf(container);
        const last = await upgradeContainer(container, good);
        const running = Object.values(await pidsOf(container)).filter((pid) => pid > 0).length;
        const { web1, web2, web3 } = await restartedVersions(container);
        const users = ["former", "latter"].filter((user) => passwd.includes(`${user}:`));
        const measured = `${old.join(", ")} as ${users}; then ${web1}, ${web2}, ${web3} (${running} run)`;
        const works =
          endedByEngine &&
          old.join() === "1,1,1" &&
          users.join() === "former" &&
          last.code === 0 &&
          running === 3 &&
          [web1, web2, web3].join() === "1,3,3";
        expectThat(works, `${measured}; ended ${endedByEngine}; ${reason}; ${last.reason}`);
        return measured;
      },
      { keepsContainers: false },
    );
  },
};

async function versionsOf(container: {
  exec: (...words: string[]) => Promise<{ stdout: string }>;
}) {
  const versions: string[] = [];
  for (const name of ["web1", "web2", "web3"]) {
    const words = ["gen-nix-control", "exec", name, "--", "/bin/env"];
    const { stdout } = await container.exec(...words);
    versions.push(/^VERSION=(.*)$/m.exec(stdout)?.[1] ?? "none");
  }
  return versions;
}
