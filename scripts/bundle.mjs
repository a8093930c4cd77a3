// Bundles the command line, the library, and the code of other packages that they need into a few files,
// dist/bundle. Otherwise, a short run would spend most of its time on reading about 400 modules, and an
// installation would have 30 MB, of which gen-nix needs 3 MB.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { compiledTemplates } from "./compile-templates.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const folder = join(dist, "bundle");
// As deep below the root as the sources, so that relative paths in them stay valid.
const common = {
  platform: "node",
  // ES modules can be bundled; wrappers for all module loaders find their parts only at run time.
  resolve: { mainFields: ["module", "main"] },
  // This package loads its TypeScript compiler from its own folder.
  external: ["jiti"],
  // tree-sitter's runtime evaluates code of grammars in C++; gen-nix's grammars are in C.
  checks: { eval: false },
};
// Names stay, for reports of faults.
const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };
// The names of files depend on their content, so files of the last build would remain.
rmSync(folder, { recursive: true, force: true });

// Modules of CommonJS, because V8 keeps compiled code only of those (src/load-bundle.ts).
const output = await write(
  {
    ...common,
    input: { program: join(root, "src/commands/program.ts"), index: join(root, "src/index.ts") },
    // Source files look for their own TypeScript, and files of the bundle for JavaScript.
    transform: { define: { "import.meta.resolve": "undefined" } },
    plugins: [
      compiledTemplates(join(root, "src/emit/load-template.ts"), join(root, "templates")),
      { name: "no-import", transform: withoutImports },
    ],
  },
  { dir: folder, format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "[name]-[hash].cjs" },
);
forbidImports(output);
// The thread of a model in TypeScript waits at its top level, as only ES modules can.
output.push(
  ...(await write(
    {
      ...common,
      input: { "module-worker": join(root, "src/model/load/typescript/module-worker.ts") },
    },
    { dir: folder, format: "esm" },
  )),
);
// The program that loads the others is one file too.
await write({ ...common, input: join(root, "src/cli.ts") }, { dir: dist, format: "esm" });
endNodeOptions(join(dist, "cli.js"));
writeFileSync(join(dist, "index.js"), entryOfLibrary());

const foreign = output.filter(isForeign).map(({ fileName }) => fileName);
for (const { fileName, source } of output.filter(({ fileName }) => fileName.endsWith(".map"))) {
  const path = join(folder, fileName);
  const code = fileName.slice(0, -".map".length);
  if (foreign.includes(code)) removeMap(path, join(folder, code));
  else writeFileSync(path, withoutOtherSources(String(source)));
}
writeFileSync(join(folder, "LICENSES.txt"), licenses(output));

async function write(input, options) {
  const bundle = await rolldown(input);
  const written = await bundle.write({ sourcemap: true, minify, ...options });
  await bundle.close();
  return written.output;
}

/** Fails when a module imports one at run time that is not in the bundle: compiled code has no loader for it. */
function forbidImports(chunks) {
  const names = new Set(chunks.map(({ fileName }) => fileName));
  for (const { fileName, dynamicImports = [] } of chunks) {
    const other = dynamicImports.find((name) => !names.has(name));
    if (other !== undefined)
      throw new Error(`${fileName} imports ${other} at run time; import it at the top`);
  }
}

/** Makes imports of Node's own modules at run time static ones. */
function withoutImports(code, id) {
  if (!id.includes("/web-tree-sitter/")) return undefined;
  const imports =
    'import * as nodeFiles from "fs/promises"; import * as nodeModule from "module"; ';
  const replaced = code
    .replaceAll('import("fs/promises")', "nodeFiles")
    .replaceAll('import("module")', "nodeModule");
  return { code: imports + replaced, map: null };
}

/**
 * Starts the program by a shell that ends the options of Node. Otherwise, Node 20 takes `--env-file` of `gen-nix run` for
 * its own. `env -S` would do the same, but BusyBox does not have it.
 */
function endNodeOptions(file) {
  const launcher = `#!/usr/bin/env sh\n':' //; exec node -- "$0" "$@"\n`;
  writeFileSync(file, readFileSync(file, "utf8").replace(/^#!.*\n/, launcher));
  const map = JSON.parse(readFileSync(`${file}.map`, "utf8"));
  writeFileSync(`${file}.map`, JSON.stringify({ ...map, mappings: `;${map.mappings}` }));
}

/** An ES module that exports what the library's entry exports, by name. */
function entryOfLibrary() {
  const { exports } = output.find(({ fileName }) => fileName === "index.cjs");
  return `import library from "./bundle/index.cjs";\nexport const { ${exports.join(", ")} } = library;\n`;
}

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

/**
 * Removes code from a source map that no report of a fault needs: that of other packages, which would be half of the
 * package, and generated code.
 */
function withoutOtherSources(text) {
  const map = JSON.parse(text);
  const leftOut = /node_modules\/|\/model\/generated\/|\/emit\/load-template\.ts$/;
  map.sourcesContent = map.sourcesContent.map((content, index) =>
    leftOut.test(map.sources[index]) ? null : content,
  );
  return JSON.stringify(map);
}
