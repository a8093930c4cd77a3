import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findNixPath } from "./find-nix-path.js";

const store = "/nix/store/";

/**
 * Returns the files and folders that nixpkgs is made of on this machine, where few can change: nixpkgs itself, in the store,
 * and the user's settings of it. Those that are missing can appear.
 *
 * @returns undefined for nixpkgs in another folder, or with overlays, which can import any files.
 */
export async function nixpkgsFiles(): Promise<readonly string[] | undefined> {
  const [nixpkgs, overlays] = await Promise.all([
    findNixPath("nixpkgs"),
    findNixPath("nixpkgs-overlays"),
  ]);
  if (nixpkgs === undefined || overlays !== undefined) return undefined;
  if (!realpathSync(nixpkgs).startsWith(store)) return undefined;
  const settings = join(homedir(), ".config/nixpkgs");
  const overlayPaths = ["overlays", "overlays.nix"].map((name) => join(settings, name));
  if (overlayPaths.some((path) => existsSync(path))) return undefined;
  const { NIXPKGS_CONFIG: config } = process.env;
  return [
    nixpkgs,
    ...overlayPaths,
    ...(config ? [config] : []),
    join(settings, "config.nix"),
    join(homedir(), ".nixpkgs/config.nix"),
  ];
}
