import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { gen } from "../../support/run-command.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

beforeEach(() => enterFolder(temporaryFolder()));

test("gen-nix library writes the library beside a model in Nix without changing the model", async () => {
  writeFileSync("processes.nix", "{ }: { }\n");
  const { exitCode, stdout } = await gen("library", "--packages", "nixpkgs");
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^wrote {5}gen-nix\/ \(the Nix library, (\d+) of \1 files\)\n$/);
  expect(existsSync("gen-nix/default.nix")).toBe(true);
  expect(existsSync("gen-nix/nixproc/create-multi-process-image")).toBe(true);
  expect(existsSync("gen-nix/package-sets")).toBe(false);
  expect(readFileSync("processes.nix", "utf8")).toBe("{ }: { }\n");
});

test("--packages debian writes the embedded package set and its lock", async () => {
  const { exitCode, stdout } = await gen("library", "parts", "--packages", "debian");
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    "next: cd parts && nix-build --arg pkgs 'import ./gen-nix/package-sets/debian { lockFile = ./debian-lock.json; }'\n",
  );
  expect(existsSync("parts/debian-lock.json")).toBe(true);
  expect(existsSync("parts/gen-nix/package-sets/debian/default.nix")).toBe(true);
  expect((await gen("library", "parts")).stdout).toMatch(/^unchanged parts\/debian-lock.json\n/);
});

test("--check lists outdated files, and only --force overwrites an edited file", async () => {
  await gen("library", "--packages", "nixpkgs");
  expect(await gen("library", "--check")).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^\d+ files are up to date\n$/),
  });
  writeFileSync("gen-nix/default.nix", "{ }\n");
  expect(await gen("library", "--check")).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining("gen-nix/default.nix: error"),
  });
  expect((await gen("library")).stderr).toContain("[edited-file]");
  expect((await gen("library", "--force")).exitCode).toBe(0);
  expect(readFileSync("gen-nix/default.nix", "utf8")).not.toBe("{ }\n");
});

test("gen-nix library refuses a folder with the emitted files of a model", async () => {
  writeFileSync("processes.yaml", "processes: { a: { process: /bin/a } }\n");
  await gen("--packages", "nixpkgs");
  const { exitCode, stderr } = await gen("library");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("contains the emitted files of a model");
  expect((await gen("--check")).exitCode).toBe(0);
});
