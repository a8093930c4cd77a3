import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newestRelease, packageSetDirectory } from "../../../src/debian/index.js";
import { emitLibrary } from "../../../src/emit/index.js";

const lockIn = (target: Parameters<typeof emitLibrary>[1]) =>
  String(emitLibrary("debian", target).find(({ path }) => path === "debian-lock.json")?.content);
const lockOf = (name: string) =>
  readFileSync(join(packageSetDirectory, `locks/${name}.json`), "utf8");

test("a new project gets the lock of the machine's release and architecture", () => {
  expect(lockIn({ release: "bookworm", architecture: "arm64" })).toBe(lockOf("bookworm-arm64"));
  expect(lockIn({ release: "trixie", architecture: "amd64" })).toBe(lockOf("trixie-amd64"));
});

test("a new project gets the newest lock when gen-nix has none for the release", () => {
  for (const target of [{}, { release: "sid" }, { release: "../../x" }])
    expect(lockIn(target)).toBe(lockOf(`${newestRelease()}-amd64`));
});

test("a project gets only one lock", () => {
  const paths = emitLibrary("debian", {}).map(({ path }) => path);
  expect(paths.filter((path) => path.includes("lock"))).toContain("debian-lock.json");
  expect(paths.filter((path) => path.startsWith("gen-nix/package-sets/debian/locks"))).toEqual([]);
  expect(paths).toContain("gen-nix/package-sets/debian/packages.json");
});
