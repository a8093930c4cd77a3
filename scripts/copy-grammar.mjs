// Puts the grammar of Nix beside the compiled program, so that the package needs no package of grammars.
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { resolve } = createRequire(import.meta.url);
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const grammar = resolve("tree-sitter-wasm/nix/tree-sitter-nix.wasm");
const license = join(dirname(dirname(dirname(grammar))), "LICENSE");

mkdirSync(dist, { recursive: true });
copyFileSync(grammar, join(dist, "tree-sitter-nix.wasm"));
copyFileSync(license, join(dist, "tree-sitter-nix.LICENSE"));
