import type { PackageSet } from "../emit/index.js";

/** A package set, and why it was chosen. */
export interface PackageSetChoice {
  readonly packages: PackageSet;
  readonly reason: "asked" | "as-before" | "flake" | "found-nixpkgs" | "no-nixpkgs";
}

/**
 * Chooses the package set of the emitted files: the one that was asked for, else the one that the
 * output directory has already, else nixpkgs for a flake, which brings it along as an input, or where
 * `<nixpkgs>` can be found.
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
  const { execa } = await import("execa");
  const { failed } = await execa("nix-instantiate", ["--find-file", "nixpkgs"], {
    reject: false,
    stdin: "ignore",
  });
  return !failed;
}
