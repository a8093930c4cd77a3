import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadNixParser } from "../../../src/nix/index.js";
import { readEmbeddedPackages } from "../../../src/project/embedded-packages.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** A release that no apt has, so that the results do not depend on this machine. */
const release = "none";

async function readWith(...packages: string[]) {
  const folder = temporaryFolder();
  const names = Object.fromEntries(packages.map((name) => [name, {}]));
  const lock = { lockVersion: 2, release, systems: { amd64: { packages: names, merged: {} } } };
  writeFileSync(`${folder}/debian-lock.json`, JSON.stringify(lock));
  const read = readEmbeddedPackages(folder, { release }, await loadNixParser());
  return (path: string) => {
    const reading = read(path.split("/"));
    return reading.kind === "known" ? "known" : `${reading.message}; ${reading.hint}`;
  };
}

test("packages of the lock, by each of their names, and functions of the set are known", async () => {
  const read = await readWith("nginx", "redis-server", "php8.2-fpm", "python3-flask");
  for (const path of [
    "nginx",
    "debian/php8.2-fpm",
    "debian",
    "python3Packages/flask",
    "pythonPackages/flask",
    "writeText",
    "dockerTools/fakeNss",
    "lib/optional",
    "stdenv",
  ])
    expect([path, read(path)]).toEqual([path, "known"]);
});

test("an unknown package has a hint that works", async () => {
  const read = await readWith("nginx", "php8.2-fpm");
  expect(read("ngnix")).toBe('the embedded package set has no "ngnix"; did you mean "nginx"?');
  expect(read("debian/php8.2-fmp")).toBe(
    'the lock of the embedded package set has no package "php8.2-fmp" of Debian; did you mean "php8.2-fpm"?',
  );
  expect(read("mongodb")).toContain(
    "postgresql, mariadb and redis are in this set; or use nixpkgs",
  );
  expect(read("redis")).toBe(
    'the lock of the embedded package set, of Debian none, has no package for "redis"; gen-nix lock --refresh adds redis-server where Debian none has it',
  );
  expect(read("no-such-package")).toContain("gen-nix lock --add NAME");
});

test("a name of nixpkgs that the lock has from Debian leads to the package of Debian", async () => {
  const read = await readWith("clang");
  expect(read("clang")).toBe(
    'the embedded package set has no "clang"; write pkgs.debian.clang; or gcc is in this set; or use nixpkgs: gen-nix --packages nixpkgs',
  );
});

test("a damaged lock is no reason for false diagnostics", async () => {
  const folder = temporaryFolder();
  writeFileSync(`${folder}/debian-lock.json`, "{");
  const read = readEmbeddedPackages(folder, {}, await loadNixParser());
  expect(read(["nginx"])).toEqual({ kind: "known" });
});
