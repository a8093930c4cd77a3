import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Lock, NoLockError, readLock, type SystemLock } from "../../../src/debian/lock.js";
import { readPackageList } from "../../../src/debian/package-lists.js";
import { packageSetDirectory } from "../../../src/debian/package-set-directory.js";
import { printLock } from "../../../src/debian/print-lock.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { lockedPackage } from "./support.js";

const system: SystemLock = {
  suites: { main: ["bookworm", "bookworm-updates"], security: ["bookworm-security"] },
  seed: { package: "a", debSha256: "0".repeat(64), narSha256: "1" },
  merged: { both: ["a", "b"] },
  packages: { b: lockedPackage(), a: lockedPackage() },
};

const lock: Lock = {
  lockVersion: 2,
  release: "bookworm",
  roots: ["b", "a"],
  systems: { arm64: system, amd64: system },
};

test("prints a lock in sorted order, so that diffs show only changes, and reads it again", async () => {
  const file = join(temporaryFolder(), "lock.json");
  await writeFile(file, printLock(lock));
  const read = await readLock(file);
  expect(read).toEqual({ ...lock, roots: ["a", "b"] });
  expect(Object.keys(read.systems)).toEqual(["amd64", "arm64"]);
  expect(Object.keys(read.systems.amd64?.packages ?? {})).toEqual(["a", "b"]);
  expect((await readFile(file, "utf8")).match(/^ {8}"a": \{.*$/gm)).toHaveLength(2);
});

test("reads a lock of gen-nix 0.1, without the packages of the set as roots", async () => {
  const file = join(temporaryFolder(), "lock.json");
  const roots = ["bash", "openjdk-17-jre-headless", "gnuplot-nox"];
  const first = { lockVersion: 1, architecture: "amd64", roots, ...system };
  await writeFile(file, JSON.stringify(first));
  expect(await readLock(file)).toEqual({
    lockVersion: 2,
    release: "bookworm",
    roots: ["gnuplot-nox"],
    systems: { amd64: system },
  });
});

test("reports a file that is not a lock, with a remedy", async () => {
  const file = join(temporaryFolder(), "lock.json");
  await expect(readLock(file)).rejects.toThrow(NoLockError);
  await expect(readLock(file)).rejects.toThrow('"gen-nix lock" creates one');
  for (const [text, reason] of [
    ["{}", "is not a package lock that this gen-nix can read"],
    ["{", "is not JSON"],
    ["<<<<<<< ours\n{}\n", "has the conflict markers of a merge"],
  ] as const) {
    await writeFile(file, text);
    await expect(readLock(file)).rejects.toThrow(reason);
    await expect(readLock(file)).rejects.toThrow('remove it and run "gen-nix lock", with --add');
  }
});

const folder = join(packageSetDirectory, "locks");
const locks = readPackageList("releases").flatMap((release) =>
  ["amd64", "arm64"].map((architecture) => ({ release, architecture })),
);

test("gen-nix includes a lock for each release and architecture, and no other", () => {
  expect(readdirSync(folder).sort()).toEqual(
    locks.map(({ release, architecture }) => `${release}-${architecture}.json`).sort(),
  );
});

test.each(locks)(
  "the lock of $release for $architecture holds the set, and no host",
  async (of) => {
    const file = join(folder, `${of.release}-${of.architecture}.json`);
    const { release, roots, systems } = await readLock(file);
    expect(release).toBe(of.release);
    expect(roots).toEqual([]);
    expect(Object.keys(systems)).toEqual([of.architecture]);
    expect(Object.keys(systems[of.architecture]?.packages ?? {}).length).toBeGreaterThan(300);
    expect(await readFile(file, "utf8")).not.toMatch(/:\/\//);
  },
);
