import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { packageRoot } from "../system/package-root.js";

/** The template of an emitted file. */
export type Template = Handlebars.TemplateDelegate;

/**
 * Loads a template by its name in `templates/`, such as `processes.nix`. In the bundle,
 * `scripts/compile-templates.mjs` replaces this module by compiled templates.
 */
export function loadTemplate(name: string): Template {
  return withPartials().compile(readTemplate(`${name}.hbs`), { noEscape: true });
}

let handlebars: typeof Handlebars | undefined;

function withPartials(): typeof Handlebars {
  if (handlebars !== undefined) return handlebars;
  handlebars = Handlebars.create();
  for (const file of readdirSync(templatesFolder)) {
    const [partial, ...extensions] = file.split(".");
    if (partial !== undefined && extensions.join(".") === "hbs") {
      handlebars.registerPartial(partial, readTemplate(file));
    }
  }
  return handlebars;
}

const templatesFolder = join(packageRoot, "templates");

function readTemplate(file: string): string {
  return readFileSync(join(templatesFolder, file), "utf8");
}
