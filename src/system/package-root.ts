import { fileURLToPath } from "node:url";

/** The folder of the gen-nix package, where `templates/` and `nix/` are. */
export const packageRoot = fileURLToPath(new URL("../..", import.meta.url));
