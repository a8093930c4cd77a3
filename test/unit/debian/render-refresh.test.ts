import { expect, test } from "vitest";
import { diffLocks } from "../../../src/debian/diff-locks.js";
import type { Lock, SystemLock } from "../../../src/debian/lock.js";
import type { RefreshResult } from "../../../src/debian/refresh.js";
import { renderRefresh } from "../../../src/debian/render-refresh.js";
import { lockedPackage } from "./support.js";

const system = (versions: Record<string, string>): SystemLock => ({
  suites: { main: ["bookworm"], security: [] },
  seed: { package: "a", debSha256: "0".repeat(64), narSha256: "1" },
  merged: {},
  packages: Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [name, lockedPackage({ version })]),
  ),
});

const lock = (systems: Lock["systems"], more: Partial<Lock> = {}): Lock => ({
  lockVersion: 2,
  release: "bookworm",
  roots: [],
  systems,
  ...more,
});

function render(old: Lock | undefined, next: Lock, missing: string[] = []): string[] {
  const changes = old === undefined ? [] : diffLocks(old, next);
  const result: RefreshResult = { ...(old && { old }), lock: next, changes, missing };
  return renderRefresh("debian-lock.json", result);
}

const amd64 = system({ a: "1", b: "1", c: "1" });

test("lists updated, added and removed packages", () => {
  const next = system({ a: "1", b: "2", d: "1" });
  expect(render(lock({ amd64 }), lock({ amd64: next }))).toEqual([
    "b: 1 -> 2",
    "c: 1, removed",
    "d: 1, added",
    "debian-lock.json: 1 changed, 1 added, 1 removed (Debian bookworm for amd64)",
  ]);
});

test("marks a package that was rebuilt with the same version", () => {
  const rebuilt = { ...amd64, packages: { ...amd64.packages } };
  rebuilt.packages.a = lockedPackage({ sha256: "f".repeat(64) });
  expect(render(lock({ amd64 }), lock({ amd64: rebuilt }))[0]).toBe("a: 1, rebuilt");
});

test("lists a change of all architectures once, and another change with its architecture", () => {
  const old = lock({ amd64, arm64: amd64 });
  const next = lock({
    amd64: system({ a: "2", b: "2", c: "1" }),
    arm64: system({ a: "2", b: "1", c: "1" }),
  });
  expect(render(old, next)).toEqual([
    "a: 1 -> 2",
    "b: 1 -> 2 (amd64)",
    "debian-lock.json: 2 changed (Debian bookworm for amd64 and arm64)",
  ]);
});

test("prints one line when nothing changed", () => {
  expect(render(lock({ amd64 }), lock({ amd64 }))).toEqual([
    "debian-lock.json is up to date (Debian bookworm for amd64)",
  ]);
});

test("summarizes a new lock: the added packages, and the missing ones", () => {
  expect(render(undefined, lock({ amd64 }, { roots: ["b"] }), ["valkey (valkey-server)"])).toEqual([
    "b: 1",
    "Debian bookworm has no package for: valkey (valkey-server)",
    "debian-lock.json: 3 packages of Debian bookworm for amd64",
  ]);
});

test("another release lists the change of every package, and the missing packages", () => {
  const next = lock({ amd64: system({ a: "9", b: "9" }) }, { release: "trixie" });
  expect(render(lock({ amd64 }), next, ["valkey (valkey-server)"])).toEqual([
    "a: 1 -> 9",
    "b: 1 -> 9",
    "c: 1, removed",
    "Debian trixie has no package for: valkey (valkey-server)",
    "debian-lock.json: Debian bookworm -> Debian trixie for amd64: 2 changed, 1 removed",
  ]);
});

test("summarizes an added architecture", () => {
  expect(render(lock({ amd64 }), lock({ amd64, arm64: amd64 }))).toEqual([
    "debian-lock.json: arm64 added (Debian bookworm for amd64 and arm64)",
  ]);
});
