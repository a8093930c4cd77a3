// Bundles the command line, the library, and the code of other packages that they need into a few files,
// dist/bundle. Otherwise, a short run would spend most of its time on reading about 400 modules, and an
// installation would have 30 MB, of which gen-nix needs 3 MB.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { compiledTemplates } from "./compile-templates.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "dist/bundle");
/** The entry points of the bundle, by the compiled files that re-export them. */
const doors = {
  program: "commands/program",
  index: "index",
  "module-worker": "model/load/typescript/module-worker",
};

// As deep below the root as the sources, so that relative paths in them stay valid.
const bundle = await rolldown({
  input: Object.fromEntries(
    Object.entries(doors).map(([name, path]) => [name, join(root, "src", `${path}.ts`)]),
  ),
  platform: "node",
  // ES modules can be bundled; wrappers for all module loaders find their parts only at run time.
  resolve: { mainFields: ["module", "main"] },
  // This package loads its TypeScript compiler from its own folder.
  external: ["jiti"],
  // tree-sitter's runtime evaluates code of grammars in C++; gen-nix's grammars are in C.
  checks: { eval: false },
  plugins: [compiledTemplates(join(root, "src/emit/load-template.ts"), join(root, "templates"))],
});
// The names of files depend on their content, so files of the last build would remain.
rmSync(folder, { recursive: true, force: true });
const { output } = await bundle.write({ dir: folder, format: "esm", sourcemap: true });
await bundle.close();

for (const [name, path] of Object.entries(doors)) {
  const up = "../".repeat(path.split("/").length - 1) || "./";
  writeFileSync(join(root, "dist", `${path}.js`), `export * from "${up}bundle/${name}.js";\n`);
}
const foreign = output.filter(isForeign).map(({ fileName }) => fileName);
for (const { fileName, source } of output.filter(({ fileName }) => fileName.endsWith(".map"))) {
  const path = join(folder, fileName);
  const code = fileName.slice(0, -".map".length);
  if (foreign.includes(code)) removeMap(path, join(folder, code));
  else writeFileSync(path, withoutForeignSources(String(source)));
}
writeFileSync(join(folder, "LICENSES.txt"), licenses(output));

/** Whether a file of the bundle contains only code of other packages. */
function isForeign({ moduleIds = [] }) {
  return moduleIds.length > 0 && moduleIds.every((id) => id.includes("/node_modules/"));
}

/** Removes a source map that would lead only to code of other packages. */
function removeMap(map, code) {
  rmSync(map);
  writeFileSync(code, readFileSync(code, "utf8").replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n"));
}

/** The licences of all packages that are in the bundle. */
function licenses(chunks) {
  const modules = chunks.flatMap((chunk) => chunk.moduleIds ?? []);
  const folders = modules.flatMap(
    (id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? [],
  );
  return [...new Set(folders)].sort().map(license).join("\n");
}

function license(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file === undefined
      ? `${manifest.license}; its text is with its source: ${manifest.repository.url}\n`
      : readFileSync(join(folder, file), "utf8");
  return `${manifest.name} ${manifest.version}\n\n${text}`;
}

/** Removes the code of other packages from a source map, which would be half of the package. */
function withoutForeignSources(text) {
  const map = JSON.parse(text);
  map.sourcesContent = map.sourcesContent.map((content, index) =>
    map.sources[index].includes("node_modules/") ? null : content,
  );
  return JSON.stringify(map);
}
