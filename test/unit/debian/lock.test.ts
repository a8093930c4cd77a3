import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Lock, printLock, readLock } from "../../../src/debian/lock.js";
import { packageSetDirectory } from "../../../src/debian/package-set-directory.js";
import { diffLocks } from "../../../src/debian/refresh.js";
import { builtInRoots } from "../../../src/debian/roots.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const entry = (version: string, digit = "0") => ({
  version,
  archive: "main" as const,
  path: `pool/main/x_${version}.deb`,
  sha256: digit.repeat(64),
  size: 1,
  depends: [],
});

const lock: Lock = {
  lockVersion: 1,
  architecture: "amd64",
  suites: { main: ["bookworm"], security: [] },
  roots: ["b", "a"],
  seed: { package: "a", debSha256: "0".repeat(64), narSha256: "1" },
  merged: {},
  packages: { b: entry("1"), a: entry("1") },
};

test("a lock that was printed is read back, sorted, so that diffs show changes only", async () => {
  const file = join(temporaryFolder(), "lock.json");
  await writeFile(file, printLock(lock));
  expect(await readLock(file)).toEqual({ ...lock, roots: ["a", "b"] });
  expect(Object.keys((await readLock(file)).packages)).toEqual(["a", "b"]);
});

test("a file that is no lock is named, with the way out", async () => {
  const file = join(temporaryFolder(), "lock.json");
  await expect(readLock(file)).rejects.toThrow("gen-nix lock");
  await writeFile(file, "{}");
  await expect(readLock(file)).rejects.toThrow("gen-nix lock --refresh");
  await writeFile(file, "{");
  await expect(readLock(file)).rejects.toThrow("is not JSON");
});

test("a refresh says which packages are new, gone, newer, and rebuilt", () => {
  const next: Lock = {
    ...lock,
    packages: { b: entry("2", "2"), c: entry("1") },
  };
  expect(diffLocks(lock, next)).toEqual([
    { name: "a", from: "1" },
    { name: "b", from: "1", to: "2" },
    { name: "c", to: "1" },
  ]);
  expect(diffLocks(lock, lock)).toEqual([]);
});

test("the lock that comes with gen-nix holds the built-in packages, and no host", async () => {
  const file = join(packageSetDirectory, "lock.json");
  const committed = await readLock(file);
  expect(builtInRoots.filter((root) => committed.packages[root] === undefined)).toEqual([]);
  expect(await readFile(file, "utf8")).not.toMatch(/:\/\//);
});
