import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Lock, readLock } from "../../src/debian/lock.js";
import { machineArchitecture } from "../../src/debian/machine-release.js";
import { gen } from "../support/run-command.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { usableLock } from "../support/usable-lock.js";

const minutes = 60_000;
const example = fileURLToPath(new URL("../../examples/static-site", import.meta.url));

/** A copy of an example whose lock names a version of nginx that Debian's mirror does not have. */
async function projectWithStaleLock(change: (lock: Lock) => void = () => {}) {
  const folder = temporaryFolder(example);
  const lock = await readLock(await usableLock());
  const nginx = lock.systems[machineArchitecture()]?.packages.nginx;
  if (nginx === undefined) throw new Error("the lock has no nginx");
  const current = nginx.version;
  Object.assign(nginx, {
    version: "1.0-1",
    path: "pool/main/n/nginx/nginx_1.0-1_amd64.deb",
    sha256: "1".repeat(64),
  });
  change(lock);
  const file = join(folder, "debian-lock.json");
  writeFileSync(file, JSON.stringify(lock));
  return { folder, file, current };
}

test(
  "a build whose lock has gone stale refreshes it, says what changed, and ends well",
  async () => {
    const { folder, file, current } = await projectWithStaleLock();
    const model = join(folder, "processes.yaml");
    const { exitCode, stderr } = await gen("build", model, "--packages", "debian");
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain("refreshing it, and building again");
    expect(stderr).toContain(`nginx: 1.0-1 -> ${current}\n`);
    expect(readFileSync(file, "utf8")).toContain(current);
    expect(existsSync(join(folder, "result"))).toBe(true);
  },
  15 * minutes,
);

test(
  "a stale lock of a release that the mirror no longer has names the way to a newer one",
  async () => {
    const { folder } = await projectWithStaleLock((lock) => {
      lock.release = "no-such-release";
    });
    const model = join(folder, "processes.yaml");
    const { exitCode, stderr } = await gen("build", model, "--packages", "debian");
    expect(exitCode).toBe(3);
    expect(stderr).toContain("cannot refresh debian-lock.json: the mirrors in apt's sources");
    expect(stderr).toContain("hint: gen-nix lock --release ");
    expect(stderr).not.toContain("Error:");
  },
  15 * minutes,
);
