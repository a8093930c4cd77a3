// Puts the command line and what it needs of other packages into a few files, dist/bundle: most of the
// time of a short run goes into finding and reading some 400 modules. The library stays as compiled.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { compiledTemplates } from "./compile-templates.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = join(root, "dist/commands/program.js");
const folder = join(root, "dist/bundle");

// As deep below dist/ as the compiled files, so that paths relative to them stay right.
const bundle = await rolldown({
  input: program,
  platform: "node",
  // Those that are loaded by few commands, or that find files of their own.
  external: ["@viz-js/viz", "jiti", "web-tree-sitter"],
  plugins: [compiledTemplates(join(root, "dist/emit/load-template.js"), join(root, "templates"))],
});
// Each build names its files by their content, so those of the last one would stay.
rmSync(folder, { recursive: true, force: true });
const { output } = await bundle.write({ dir: folder, format: "esm" });
await bundle.close();

writeFileSync(program, 'export * from "../bundle/program.js";\n');
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
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence to bring along`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8")}`;
}
