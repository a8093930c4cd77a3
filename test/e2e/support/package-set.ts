import { join } from "node:path";
import { inject } from "vitest";
import { ROOT } from "./gen-nix.js";

/** The embedded package set as a Nix expression, on a lock whose files Debian still has. */
export const packageSet = `(import ${join(ROOT, "nix/package-sets/debian")} { lockFile = ${inject("lockFile")}; })`;
