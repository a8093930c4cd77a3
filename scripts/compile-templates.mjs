// Compiles the templates for the bundle: loading Handlebars' compiler and compiling them at run time would
// take as long as the rest of a short run.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Handlebars from "handlebars";

/** Returns a plugin of the bundler that replaces the module that compiles templates by compiled templates. */
export function compiledTemplates(module, templatesFolder) {
  return {
    name: "compiled-templates",
    load: (id) => (id === module ? printModule(templatesFolder) : undefined),
  };
}

function printModule(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".hbs"));
  const compiled = files.map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return `${JSON.stringify(basename(file, ".hbs"))}: ${Handlebars.precompile(text, { noEscape: true })}`;
  });
  return `import Handlebars from "handlebars/runtime.js";
const templates = {
${compiled.join(",\n")}
};
const handlebars = Handlebars.create();
for (const [name, template] of Object.entries(templates))
  handlebars.registerPartial(name, handlebars.template(template));
export const loadTemplate = (name) => handlebars.partials[name];
`;
}
