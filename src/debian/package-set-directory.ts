import { fileURLToPath } from "node:url";

/** The folder with the Nix files of the embedded package set; `src/` and `dist/` lead to the same one. */
export const packageSetDirectory = fileURLToPath(
  new URL("../../nix/package-sets/debian", import.meta.url),
);
