import {
  type Definition,
  defaultDirectory,
  directoryNames,
  idLockFile,
  type Process,
  type ProcessesModel,
} from "../model/index.js";
import {
  type NixBinding,
  type NixExpression,
  nixApply,
  nixAttrs,
  nixBind,
  nixBoolean,
  nixInherit,
  nixList,
  nixPath,
  nixRaw,
  nixSelect,
  nixString,
  nixVariable,
} from "../nix/index.js";
import { constructorParameters } from "./constructors-nix.js";
import type { EmitOptions } from "./emit-options.js";
import { headerView, importLibrary } from "./import-library.js";
import { renderTemplate } from "./render-template.js";
import { bindingsToNix, rebasePath, valueToNix } from "./value-to-nix.js";

/** Emits the processes model in Nix, which `exprFile` refers to. */
export function emitProcessesNix(model: ProcessesModel, options: EmitOptions): string {
  return renderTemplate("processes.nix", {
    ...headerView(model, options),
    directories: directoryDefaults(model),
    forceDisableUserChange: nixBoolean(model.forceDisableUserChange),
    parameters: definitionParameters(model, options),
    usesHosts: model.variables.has("hostOf"),
    helpers: helpers(model, options),
    processes: model.processes.map((process) => processView(process, options)),
  });
}

/** Returns the directories in the emitted headers: those of the framework, and others where they are used. */
export function usedDirectories(model: ProcessesModel): string[] {
  const optional: readonly string[] = ["spoolDir", "lockDir", "libDir"];
  const wanted = [...model.constructors.values()].flatMap(({ outerParameters }) =>
    outerParameters.map(({ name }) => name),
  );
  const isUsed = (name: string) =>
    !optional.includes(name) ||
    model.directories.has(name) ||
    model.variables.has(name) ||
    wanted.includes(name);
  return directoryNames.filter(isUsed);
}

/** Returns the arguments that `processes.nix` passes to the library. */
function libraryParameters(model: ProcessesModel): string[] {
  const ids = model.ids === undefined ? [] : ["ids"];
  return ["pkgs", ...usedDirectories(model), "forceDisableUserChange", "processManager", ...ids];
}

/**
 * Returns the header's directories with their defaults, from the model or else as the library computes
 * them.
 */
function directoryDefaults(model: ProcessesModel) {
  return usedDirectories(model).map((name) => {
    const path = model.directories.get(name);
    return { name, value: path === undefined ? nixRaw(defaultDirectory(name)) : nixString(path) };
  });
}

/** Returns the bindings that the processes use: numbers, definitions, `lib`, the library, constructors. */
function helpers(model: ProcessesModel, options: EmitOptions): NixBinding[] {
  const lib = model.variables.has("lib") ? [nixInherit(["lib"], nixVariable("pkgs"))] : [];
  const library =
    model.processes.length > 0
      ? [importLibrary([nixInherit(libraryParameters(model))], options)]
      : [];
  const usesConstructors = model.processes.some(
    (process) => process.kind === "constructor" && process.origin === "model",
  );
  const constructors = usesConstructors ? [importConstructors(constructorParameters(model))] : [];
  return [...definitionHelpers(model, options), ...lib, ...library, ...constructors];
}

/** Returns the parameters that the model defines, with their defaults. */
export function definitionParameters(model: ProcessesModel, options: EmitOptions) {
  return definitions(model, "parameter").map(({ name, value }) => ({
    name,
    value: definitionExpression(value, options),
  }));
}

/** Returns the bindings of the numbers, packages and values that the model defines. */
export function definitionHelpers(model: ProcessesModel, options: EmitOptions): NixBinding[] {
  const ids = model.ids === undefined ? [] : [readIds(options)];
  const own = [...definitions(model, "package"), ...definitions(model, "value")].map(
    ({ name, value }) => nixBind(name, definitionExpression(value, options)),
  );
  return [...ids, ...own];
}

function importConstructors(parameters: readonly string[]): NixBinding {
  const argument = nixAttrs([nixInherit(parameters)]);
  const file = nixPath("./constructors.nix");
  return nixBind("constructors", nixApply(nixVariable("import"), file, argument));
}

/** Returns the binding `ids = (import ./ids.nix).ids`. */
export function readIds(options: EmitOptions): NixBinding {
  const file = nixApply(nixVariable("import"), nixPath(rebasePath(idLockFile, options)));
  return nixBind("ids", nixSelect(file, "ids"));
}

/** Returns the model's definitions of one kind. */
function definitions(model: ProcessesModel, wanted: Definition["kind"]): readonly Definition[] {
  return model.definitions.filter(({ kind }) => kind === wanted);
}

function definitionExpression(value: Definition["value"], options: EmitOptions): NixExpression {
  if (value.kind !== "package-file") return valueToNix(value, options);
  const file = nixPath(rebasePath(value.path.replace(/^\.\//, ""), options));
  return nixApply(nixVariable("pkgs", "callPackage"), file, nixAttrs([]));
}

function processView(process: Process, options: EmitOptions) {
  return {
    name: process.name,
    attributes: bindingsToNix(process.attributes, options),
    pkg: nixBind("pkg", processExpression(process, options)),
  };
}

/**
 * Returns `db.pkg`, `(genNix.withCondition "completed" migrate.pkg)`, or the same in `(genNix.withRestart ...)`.
 */
function dependencyExpression(name: string, process: Process): NixExpression {
  const condition = process.conditions.get(name);
  const package_ = nixVariable(name, "pkg");
  const dependency =
    condition === undefined
      ? package_
      : nixApply(nixVariable("genNix", "withCondition"), nixString(condition), package_);
  return process.restartsWith.has(name)
    ? nixApply(nixVariable("genNix", "withRestart"), dependency)
    : dependency;
}

function processExpression(process: Process, options: EmitOptions): NixExpression {
  const dependencies = nixList(
    process.dependencies.map((name) => dependencyExpression(name, process)),
  );
  if (process.kind === "inline") {
    const bindings = [
      nixBind("name", nixString(process.name)),
      ...bindingsToNix(process.fields, options),
      ...(process.dependencies.length === 0 ? [] : [nixBind("dependencies", dependencies)]),
    ];
    const isService = process.fields.some(({ name }) => name === "service");
    const make = isService ? "fromService" : "createManagedProcess";
    return nixApply(nixVariable("genNix", make), nixAttrs(bindings));
  }
  const construct =
    process.origin === "catalogue"
      ? nixVariable("genNix", "services", process.constructor)
      : nixVariable("constructors", process.constructor);
  const parameters = nixAttrs([
    ...bindingsToNix(process.parameters, options),
    ...(process.inherited.length === 0 ? [] : [nixInherit(process.inherited)]),
  ]);
  const further = Array.from({ length: process.furtherLevels }, () => nixAttrs([]));
  const made = nixApply(construct, parameters, ...further);
  const told =
    process.overrides === undefined
      ? made
      : nixApply(
          nixVariable("genNix", "withOverrides"),
          valueToNix(process.overrides, options),
          made,
        );
  if (process.dependencies.length === 0) return told;
  return nixApply(nixVariable("genNix", "withDependencies"), dependencies, told);
}
