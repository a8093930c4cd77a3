import { fileURLToPath } from "node:url";

/** Where gen-nix keeps the Nix files of the embedded package set; the same from `src/` and from `dist/`. */
export const packageSetDirectory = fileURLToPath(
  new URL("../../nix/package-sets/debian", import.meta.url),
);
