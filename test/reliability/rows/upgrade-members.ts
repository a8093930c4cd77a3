import { expectThat, type Row } from "../row.js";
import { webapp, webappFiles } from "../support/clients.js";
import { keptPids, pidsOf, readyPids } from "../support/pids.js";
import { restartedVersions } from "../support/upgrade.js";

const before = {
  web1: webapp(8001),
  web2: webapp(8002),
  web3: webapp(8003),
  gone: webapp(8004),
  renamed: webapp(8005, 1, { user: "former" }),
};

export const row: Row = {
  name: "an upgrade adds one process, removes one, and renames the user of a third",
  limit: "the other 3 keep their PID",
  files: webappFiles,
  model: { processes: before },
  async check(trial) {
    const container = await trial.start();
    const pids = await readyPids(container, 5);
    const { gone: _gone, ...others } = before;
    const added = webapp(8006, 1, { dependsOn: ["web1"], user: "added" });
    const renamed = webapp(8005, 1, { user: "latter" });
    const system = await trial.build({ processes: { ...others, renamed, added } });
    const { code, reason } = await trial.upgrade(container, system);
    const after = await pidsOf(container);
    const kept = keptPids(pids, after).sort();
    const user = await container.exec("gen-nix-control", "exec", "renamed", "--", "/bin/id", "-un");
    const users = await container.exec("/bin/grep", "-c", "former", "/etc/passwd");
    const restarted = Object.keys(await restartedVersions(container)).sort();
    const measured = `${kept.length} kept; ${Object.keys(after).length} processes; user ${user.stdout.trim()}`;
    const good =
      code === 0 &&
      kept.join() === "web1,web2,web3" &&
      Object.keys(after).sort().join() === "added,renamed,web1,web2,web3" &&
      user.stdout.trim() === "latter" &&
      users.stdout.trim() === "0" &&
      restarted.join() === "added,renamed,web1,web2,web3";
    expectThat(good, `${measured}; ${reason ?? ""}; then ${restarted}`);
    return measured;
  },
};
