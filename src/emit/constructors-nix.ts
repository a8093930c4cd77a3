import type { ConstructorDefinition, ProcessesModel } from "../model/index.js";
import {
  type NixBinding,
  nixApply,
  nixAttrs,
  nixBind,
  nixInherit,
  nixPath,
  nixVariable,
} from "../nix/index.js";
import { type EmitOptions, modelPath } from "./emit-options.js";
import { constructorParameters, libraryParameters } from "./processes-nix.js";
import { renderTemplate } from "./render-template.js";
import { rebasePath } from "./value-to-nix.js";

/** The user's own constructors, each called with what its outer function asks for. */
export function emitConstructorsNix(model: ProcessesModel, options: EmitOptions): string {
  const parameters = constructorParameters(model);
  const known = ["createManagedProcess", ...parameters];
  const definitions = [...model.constructors];
  const wantsProcess = definitions.some(([, { wants }]) =>
    wants.some(({ name }) => name === "createManagedProcess"),
  );
  return renderTemplate("constructors.nix", {
    model: modelPath(model, options),
    parameters,
    helpers: wantsProcess ? [createManagedProcess(libraryParameters(model))] : [],
    constructors: definitions.map(([name, definition]) =>
      nixBind(name, importConstructor(definition, known, options)),
    ),
  });
}

function createManagedProcess(parameters: readonly string[]): NixBinding {
  const path = nixPath("./gen-nix/process/create-managed-process.nix");
  const argument = nixAttrs([nixInherit(parameters)]);
  return nixBind("createManagedProcess", nixApply(nixVariable("import"), path, argument));
}

function importConstructor(
  { path, wants }: ConstructorDefinition,
  known: readonly string[],
  options: EmitOptions,
) {
  const ours = wants.filter(({ name }) => known.includes(name));
  // What has a default and is not of the framework keeps the default.
  const fromPackages = wants.filter(({ name, hasDefault }) => !known.includes(name) && !hasDefault);
  const names = (list: typeof wants) => list.map(({ name }) => name);
  const bindings = [
    ...(ours.length === 0 ? [] : [nixInherit(names(ours))]),
    ...(fromPackages.length === 0 ? [] : [nixInherit(names(fromPackages), nixVariable("pkgs"))]),
  ];
  const file = nixPath(rebasePath(path.replace(/^\.\//, ""), options));
  return nixApply(nixVariable("import"), file, nixAttrs(bindings));
}
