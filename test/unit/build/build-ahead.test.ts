import { afterEach, expect, test, vi } from "vitest";
import { buildAhead, endOutdatedBuild } from "../../../src/build/build-ahead.js";
import type { GenerateResult } from "../../../src/project/generate.js";
import type { AheadOptions } from "../../../src/run/nix/start-nix-build.js";

let waiting: AheadOptions | undefined;
vi.mock("../../../src/run/nix/start-nix-build.js", () => ({
  startNixBuildAhead: (options: AheadOptions) => {
    waiting = options;
  },
  waitingNixBuild: () => waiting,
  endNixBuildAhead: () => {
    waiting = undefined;
  },
}));
// It takes two programs to find them.
vi.mock("../../../src/run/nix/nixpkgs-files.js", () => ({
  nixpkgsFiles: () => new Promise((resolve) => setTimeout(() => resolve(["/nixpkgs"]), 20)),
}));
afterEach(() => {
  waiting = undefined;
});

const project = (
  settings: string,
  packages: "debian" | "nixpkgs" = "debian",
  files = [{ path: "processes.nix", state: "stale" }],
) =>
  ({
    directory: "/shop",
    packages,
    library: { kind: "copy" },
    model: { path: "/shop/processes.yaml", packageOverlays: [] },
    files,
    emitAhead: (gate: string) => `${settings} ${gate}`,
  }) as unknown as GenerateResult;

const ahead = (last: GenerateResult) => buildAhead(last, [], "/tmp/watch", () => true);

test("a build ahead is used for other processes", async () => {
  ahead(project("s6"));
  await endOutdatedBuild(project("s6"));
  expect(waiting?.expression).toBe("s6 /tmp/watch/next-build");
  expect(waiting?.reads).toEqual(["/shop/debian-lock.json", "/shop/ids.nix"]);
});

test("a build ahead ends after a change of the library's files", async () => {
  ahead(project("s6"));
  await endOutdatedBuild(project("s6", "debian", [{ path: "gen-nix/scope.nix", state: "stale" }]));
  expect(waiting).toBeUndefined();
});

test("a build ahead ends when it has other settings, also if an earlier build has written them", async () => {
  ahead(project("s6"));
  await endOutdatedBuild(project("runit", "debian", [{ path: "default.nix", state: "unchanged" }]));
  expect(waiting).toBeUndefined();
});

test("a build ahead does not start after the check", async () => {
  ahead(project("s6", "nixpkgs"));
  await endOutdatedBuild(project("runit", "nixpkgs", []));
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(waiting).toBeUndefined();
});
