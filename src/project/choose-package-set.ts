import type { PackageSet } from "../emit/index.js";

/** A package set, and why it was chosen. */
export interface PackageSetChoice {
  readonly packages: PackageSet;
  readonly reason: "asked" | "as-before" | "flake" | "found-nixpkgs" | "no-nixpkgs";
}

/**
 * Chooses the package set of the emitted files: the one of `--packages`, else the one of the output
 * directory's files. For new files it is nixpkgs when they form a flake, which has nixpkgs as an input, or
 * when Nix finds `<nixpkgs>`, and otherwise the embedded Debian set.
 */
export async function choosePackageSet({
  asked,
  before,
  flake = false,
}: {
  readonly asked?: PackageSet | undefined;
  readonly before?: PackageSet | undefined;
  readonly flake?: boolean;
}): Promise<PackageSetChoice> {
  if (asked !== undefined) return { packages: asked, reason: "asked" };
  if (before !== undefined) return { packages: before, reason: "as-before" };
  if (flake) return { packages: "nixpkgs", reason: "flake" };
  return (await hasNixpkgs())
    ? { packages: "nixpkgs", reason: "found-nixpkgs" }
    : { packages: "debian", reason: "no-nixpkgs" };
}

/** Returns whether Nix finds `<nixpkgs>` on this machine. */
export async function hasNixpkgs(): Promise<boolean> {
  const { findNixPath } = await import("../run/nix/find-nix-path.js");
  return (await findNixPath("nixpkgs")) !== undefined;
}
