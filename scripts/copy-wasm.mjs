// Copies the runtime and the grammars of tree-sitter beside the compiled program, so that the package does
// not depend on their packages.
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { resolve } = createRequire(import.meta.url);
const dist = fileURLToPath(new URL("../dist", import.meta.url));
mkdirSync(dist, { recursive: true });

for (const file of [
  "web-tree-sitter/web-tree-sitter.wasm",
  "tree-sitter-wasm/nix/tree-sitter-nix.wasm",
  "tree-sitter-wasm/typescript/tree-sitter-typescript.wasm",
]) {
  const wasm = resolve(file);
  const name = file.slice(file.lastIndexOf("/") + 1);
  copyFileSync(wasm, join(dist, name));
  copyFileSync(licenseAbove(wasm), join(dist, name.replace(/wasm$/, "LICENSE")));
}

function licenseAbove(file) {
  const folder = dirname(file);
  return readdirSync(folder).includes("LICENSE") ? join(folder, "LICENSE") : licenseAbove(folder);
}
