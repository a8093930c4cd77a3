// Puts the grammars beside the compiled program, so that the package needs no package of grammars.
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { resolve } = createRequire(import.meta.url);
const dist = fileURLToPath(new URL("../dist", import.meta.url));
mkdirSync(dist, { recursive: true });

for (const language of ["nix", "typescript"]) {
  const grammar = resolve(`tree-sitter-wasm/${language}/tree-sitter-${language}.wasm`);
  const license = join(dirname(dirname(dirname(grammar))), "LICENSE");
  copyFileSync(grammar, join(dist, `tree-sitter-${language}.wasm`));
  copyFileSync(license, join(dist, `tree-sitter-${language}.LICENSE`));
}
