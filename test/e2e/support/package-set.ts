import { resolve } from "node:path";
import { inject } from "vitest";
import { ROOT } from "./gen-nix.js";

/** A Nix file with another package set, such as one with the managers that Debian lacks. */
const file = process.env["GEN_NIX_E2E_PACKAGE_SET"];

/** The package set as a Nix expression: the embedded one, with a lock whose files are still on the mirror, or another. */
export const packageSet =
  file === undefined
    ? `(import ${ROOT}nix/package-sets/debian { lockFile = ${inject("lockFile")}; })`
    : `(import ${resolve(file)} { })`;
