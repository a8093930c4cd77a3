// Parses the Nix files of the library that each run of gen-nix needs, and writes the results beside the bundle. Runs
// after tsc, and uses its output.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const load = (path) => import(join(root, "dist", path));
const [{ loadCatalogue }, { definingFiles }, { keyOfText, parsedLibraryFile }, nix] =
  await Promise.all([
    load("project/model-context.js"),
    load("project/embedded-packages.js"),
    load("project/parsed-library.js"),
    load("nix/index.js"),
  ]);

const parse = await nix.loadNixParser();
const read = (path) => readFileSync(join(root, "nix", path), "utf8");
const catalogue = await loadCatalogue();
const headers = readdirSync(join(root, "nix/services"))
  .filter((name) => catalogue.has(name))
  .map((name) => [keyOfText(read(`services/${name}/default.nix`)), catalogue.get(name)]);
const attributeNames = definingFiles.map((file) => {
  const text = read(`package-sets/debian/${file}`);
  return [keyOfText(text), nix.readAttributeNames(parse, text)];
});
writeFileSync(
  join(root, "dist", parsedLibraryFile),
  JSON.stringify({
    headers: Object.fromEntries(headers),
    attributeNames: Object.fromEntries(attributeNames),
  }),
);
