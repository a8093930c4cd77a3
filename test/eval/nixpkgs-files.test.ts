import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nixpkgsFiles } from "../../src/run/nix/nixpkgs-files.js";
import { temporaryFolder } from "../support/temporary-folder.js";

let folder: string;
let inStore: string;

beforeEach(() => {
  folder = temporaryFolder();
  const nixpkgs = join(folder, "nixpkgs");
  mkdirSync(nixpkgs);
  writeFileSync(join(nixpkgs, "default.nix"), "{ }");
  inStore = execFileSync("nix-store", ["--add", nixpkgs], { encoding: "utf8" }).trim();
  vi.stubEnv("HOME", folder);
  vi.stubEnv("NIXPKGS_CONFIG", "");
  vi.stubEnv("NIX_PATH", `nixpkgs=${inStore}`);
});
afterEach(() => vi.unstubAllEnvs());

test("nixpkgs in the store consists of its folder and the user's settings", async () => {
  const settings = [
    join(folder, ".config/nixpkgs/config.nix"),
    join(folder, ".nixpkgs/config.nix"),
  ];
  const overlays = ["overlays", "overlays.nix"].map((name) =>
    join(folder, ".config/nixpkgs", name),
  );
  expect(await nixpkgsFiles()).toEqual([inStore, ...overlays, ...settings]);
  vi.stubEnv("NIXPKGS_CONFIG", "/etc/nixpkgs.nix");
  expect(await nixpkgsFiles()).toEqual([inStore, ...overlays, "/etc/nixpkgs.nix", ...settings]);
});

test("the files of nixpkgs in a folder that can change, or with overlays, are not known", async () => {
  vi.stubEnv("NIX_PATH", `nixpkgs=${join(folder, "nixpkgs")}`);
  expect(await nixpkgsFiles()).toBeUndefined();
  vi.stubEnv("NIX_PATH", `nixpkgs=${inStore}:nixpkgs-overlays=${folder}`);
  expect(await nixpkgsFiles()).toBeUndefined();
  vi.stubEnv("NIX_PATH", `nixpkgs=${inStore}`);
  mkdirSync(join(folder, ".config/nixpkgs/overlays"), { recursive: true });
  expect(await nixpkgsFiles()).toBeUndefined();
  vi.stubEnv("NIX_PATH", "");
  expect(await nixpkgsFiles()).toBeUndefined();
});
