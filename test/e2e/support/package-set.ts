import { resolve } from "node:path";
import { inject } from "vitest";
import { ROOT } from "./gen-nix.js";

/** A Nix file with the package set to test with, such as one that has the managers that Debian lacks. */
const file = process.env["GEN_NIX_E2E_PACKAGE_SET"];

/** The package set as a Nix expression: the embedded one, on a lock whose files Debian still has, or another. */
export const packageSet =
  file === undefined
    ? `(import ${ROOT}nix/package-sets/debian { lockFile = ${inject("lockFile")}; })`
    : `(import ${resolve(file)} { })`;
