// Puts the command line, the library, and what they need of other packages into a few files,
// dist/bundle: most of the time of a short run goes into finding and reading some 400 modules, and
// whoever installs gen-nix would install 30 MB of which it needs 3.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { compiledTemplates } from "./compile-templates.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "dist/bundle");
/** What becomes of the doors of the bundle: the compiled files that lead there. */
const doors = {
  program: "commands/program",
  index: "index",
  "module-worker": "model/load/typescript/module-worker",
};

// As deep below the root as the sources, so that paths relative to them stay right.
const bundle = await rolldown({
  input: Object.fromEntries(
    Object.entries(doors).map(([name, path]) => [name, join(root, "src", `${path}.ts`)]),
  ),
  platform: "node",
  // What a package offers as modules can be bundled; what it wraps for all loaders finds its parts
  // only at run time.
  resolve: { mainFields: ["module", "main"] },
  // It finds its own compiler of TypeScript beside itself.
  external: ["jiti"],
  // tree-sitter's runtime evaluates what grammars written in C++ bring along; ours are in C.
  checks: { eval: false },
  plugins: [compiledTemplates(join(root, "src/emit/load-template.ts"), join(root, "templates"))],
});
// Each build names its files by their content, so those of the last one would stay.
rmSync(folder, { recursive: true, force: true });
const { output } = await bundle.write({ dir: folder, format: "esm", sourcemap: true });
await bundle.close();

for (const [name, path] of Object.entries(doors)) {
  const up = "../".repeat(path.split("/").length - 1) || "./";
  writeFileSync(join(root, "dist", `${path}.js`), `export * from "${up}bundle/${name}.js";\n`);
}
for (const { fileName, source } of output.filter(({ fileName }) => fileName.endsWith(".map")))
  writeFileSync(join(folder, fileName), withoutForeignSources(String(source)));
writeFileSync(join(folder, "LICENSES.txt"), licenses(output));

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

/** A source map with our own code alone: that of others would be half of the package. */
function withoutForeignSources(text) {
  const map = JSON.parse(text);
  map.sourcesContent = map.sourcesContent.map((content, index) =>
    map.sources[index].includes("node_modules/") ? null : content,
  );
  return JSON.stringify(map);
}
