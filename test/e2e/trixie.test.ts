import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { captureProgram } from "../../src/run/start-program.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { CLI } from "./support/gen-nix.js";

const model = `
image: { name: gen-nix-e2e-trixie, tag: test, processManager: s6, interactive: false }
processes:
  cache: { constructor: redis, port: 6379 }
  database: { constructor: postgresql, port: 5432, databases: [shop] }
tests:
  are-those-of-debian-13:
    packages: ["\${pkgs.redis}", "\${pkgs.postgresql}"]
    script: redis-cli --version; postgres --version
    expect: redis-cli 8.
`;

it("services of Debian 13 answer in an image that is built on another release", async () => {
  const cwd = temporaryFolder();
  await writeFile(join(cwd, "processes.yaml"), model);
  const gen = (...args: string[]) =>
    captureProgram({ program: process.execPath, args: [CLI, ...args] }, { cwd });
  const locked = await gen("lock", "--release", "trixie", "--refresh");
  expect(locked).toMatchObject({ exitCode: 0 });
  expect(locked.stdout + locked.stderr).toContain("Debian trixie");
  const tested = await gen("test", "--packages", "debian");
  expect(tested).toMatchObject({ exitCode: 0 });
  for (const name of ["cache.counts", "database.calculates", "are-those-of-debian-13"])
    expect(tested.stderr).toContain(`ok ${name}`);
});
