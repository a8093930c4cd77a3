import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { isAbsolute } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test, vi } from "vitest";
import { withTemporaryFolder } from "../../../src/system/temporary-path.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const built = fileURLToPath(new URL("../../../dist/system/temporary-path.js", import.meta.url));

test("a temporary folder exists while it is used, also after a failure of its user", async () => {
  let seen = "";
  const use = async (folder: string) => {
    seen = folder;
    expect(existsSync(folder)).toBe(true);
    throw new Error("full");
  };
  await expect(withTemporaryFolder("gen-nix-a-", use)).rejects.toThrow("full");
  expect(existsSync(seen)).toBe(false);
  expect(process.listenerCount("SIGTERM")).toBe(0);
});

test("a temporary folder has an absolute path, because programs run in other folders", async () => {
  vi.stubEnv("TMPDIR", ".");
  onTestFinished(() => void vi.unstubAllEnvs());
  await withTemporaryFolder("gen-nix-test-", async (folder) => {
    expect(isAbsolute(folder)).toBe(true);
  });
});

test("a signal removes a temporary folder, and ends the program", async () => {
  const folder = temporaryFolder();
  const code = `
    import { withTemporaryFolder } from ${JSON.stringify(built)};
    const use = () => { console.log("begun"); return new Promise((end) => setTimeout(end, 60000)); };
    await withTemporaryFolder("gen-nix-b-", use);
  `;
  const program = execa(process.execPath, ["--input-type=module", "--eval", code], {
    env: { TMPDIR: folder },
    reject: false,
  });
  await once(program.stdout, "data");
  expect(readdirSync(folder)).toHaveLength(1);
  program.kill("SIGTERM");
  expect((await program).signal).toBe("SIGTERM");
  expect(readdirSync(folder)).toEqual([]);
});

test("a temporary folder is removed when the program exits in its use, as for a closed pipe", async () => {
  const folder = temporaryFolder();
  const code = `
    import { withTemporaryFolder } from ${JSON.stringify(built)};
    await withTemporaryFolder("gen-nix-c-", () => process.exit(141));
  `;
  const program = execa(process.execPath, ["--input-type=module", "--eval", code], {
    env: { TMPDIR: folder },
    reject: false,
  });
  expect((await program).exitCode).toBe(141);
  expect(readdirSync(folder)).toEqual([]);
});

test("a temporary folder of a killed program is removed by a later one, and that of a running one is kept", async () => {
  const folder = temporaryFolder();
  const start = (prefix: string) =>
    execa(
      process.execPath,
      [
        "--input-type=module",
        "--eval",
        `import { withTemporaryFolder } from ${JSON.stringify(built)};
        const use = (folder) => { console.log(folder); return new Promise((end) => setTimeout(end, 30000)); };
        await withTemporaryFolder(${JSON.stringify(prefix)}, use);`,
      ],
      { env: { TMPDIR: folder }, reject: false },
    );
  const names = () => readdirSync(folder).map((name) => name.replace(/[0-9a-f]+\.\d+-\w+$/, ""));
  const killed = start("gen-nix-killed-");
  const running = start("gen-nix-running-");
  await Promise.all([once(killed.stdout, "data"), once(running.stdout, "data")]);
  killed.kill("SIGKILL");
  await killed;
  expect(names().sort()).toEqual(["gen-nix-killed-", "gen-nix-running-"]);
  const later = start("gen-nix-later-");
  await once(later.stdout, "data");
  await expect.poll(() => names().sort()).toEqual(["gen-nix-later-", "gen-nix-running-"]);
  for (const program of [running, later]) program.kill("SIGTERM");
  await Promise.all([running, later]);
  expect(names()).toEqual([]);
});
