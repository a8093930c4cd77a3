import {
  type ConstructorDefinition,
  constructorFunctions,
  directoryNames,
  type ProcessesModel,
} from "../model/index.js";
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
import { renderTemplate } from "./render-template.js";
import { rebasePath } from "./value-to-nix.js";

/** The source of a constructor's argument: a parameter of `constructors.nix`, or an attribute of one. */
type Source = "parameter" | "genNix" | "pkgs";

/** Emits the user's constructors, each called with the arguments of its outer function. */
export function emitConstructorsNix(model: ProcessesModel, options: EmitOptions): string {
  return renderTemplate("constructors.nix", {
    model: modelPath(model, options),
    parameters: constructorParameters(model),
    constructors: [...model.constructors].map(([name, definition]) =>
      nixBind(name, importConstructor(definition, model, options)),
    ),
  });
}

/**
 * Returns the arguments that `processes.nix` passes to `constructors.nix`, among them variables of the
 * model.
 */
export function constructorParameters(model: ProcessesModel): string[] {
  const wanted = [...model.constructors.values()].flatMap((definition) =>
    argumentsOf(definition, model),
  );
  const uses = (source: Source) => wanted.some((argument) => argument.source === source);
  const names = wanted.filter(({ source }) => source === "parameter").map(({ name }) => name);
  const defined = model.definitions.map(({ name }) => name).filter((name) => names.includes(name));
  return [
    ...(uses("pkgs") || names.includes("pkgs") ? ["pkgs"] : []),
    ...(uses("genNix") ? ["genNix"] : []),
    ...defined,
  ];
}

function importConstructor(
  definition: ConstructorDefinition,
  model: ProcessesModel,
  options: EmitOptions,
) {
  const wanted = argumentsOf(definition, model);
  const from = (source: Source): string[] =>
    wanted.filter((argument) => argument.source === source).map(({ name }) => name);
  const inherit = (source: Source): NixBinding[] => {
    const names = from(source);
    const set = source === "parameter" ? undefined : nixVariable(source);
    return names.length === 0 ? [] : [nixInherit(names, set)];
  };
  const file = nixPath(rebasePath(definition.path.replace(/^\.\//, ""), options));
  const argument = nixAttrs([...inherit("parameter"), ...inherit("genNix"), ...inherit("pkgs")]);
  return nixApply(nixVariable("import"), file, argument);
}

/** Returns the arguments of a constructor's outer function, each with its source. */
function argumentsOf({ outerParameters }: ConstructorDefinition, model: ProcessesModel) {
  const parameters = ["pkgs", ...model.definitions.map(({ name }) => name)];
  const ids = model.ids === undefined ? [] : ["ids"];
  const library = [
    ...constructorFunctions,
    ...directoryNames,
    "forceDisableUserChange",
    "processManager",
    ...ids,
  ];
  return outerParameters.flatMap(({ name, hasDefault }): { name: string; source: Source }[] => {
    if (parameters.includes(name)) return [{ name, source: "parameter" }];
    if (library.includes(name)) return [{ name, source: "genNix" }];
    // A parameter that is not of the framework and has a default keeps its default.
    return hasDefault ? [] : [{ name, source: "pkgs" }];
  });
}
