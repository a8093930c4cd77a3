// Copies the declarations that the library's entry point imports to dist/types. Compiling against gen-nix
// therefore needs no other package.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
rmSync(join(dist, "types"), { recursive: true, force: true });
copyWithImports("index.d.ts");

/** Copies a file of declarations and what it imports. */
function copyWithImports(path) {
  const target = join(dist, "types", path);
  if (existsSync(target)) return;
  const text = readFileSync(join(dist, path), "utf8");
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  for (const [, specifier] of text.matchAll(/\b(?:from|import\()\s*"([^"]+)"/g)) {
    if (specifier === "gen-nix") continue;
    if (!specifier.startsWith("."))
      throw new Error(`the library's types import ${specifier}, in ${path}`);
    copyWithImports(join(dirname(path), specifier.replace(/\.js$/, ".d.ts")));
  }
}
