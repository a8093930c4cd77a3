import {
  type DirectoryName,
  directoryNames,
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
  nixString,
  nixVariable,
} from "../nix/index.js";
import { type EmitOptions, modelPath } from "./emit-options.js";
import { renderTemplate } from "./render-template.js";
import { modelVariables } from "./used-variables.js";
import { bindingsToNix } from "./value-to-nix.js";

/** The processes model in Nix: what `exprFile` names. */
export function emitProcessesNix(model: ProcessesModel, options: EmitOptions): string {
  const used = usedDirectories(model);
  return renderTemplate("processes.nix", {
    model: modelPath(model, options),
    debian: options.packages === "debian",
    directories: directoryExpressions(model),
    uses: Object.fromEntries(used.map((name) => [name, true])),
    forceDisableUserChange: nixBoolean(model.forceDisableUserChange),
    helpers: helpers(model, libraryParameters(model)),
    processes: model.processes.map((process) => processView(process, options)),
  });
}

/** The directories that the emitted headers have: those of the framework, and others when needed. */
export function usedDirectories(model: ProcessesModel): DirectoryName[] {
  const optional: readonly DirectoryName[] = ["spoolDir", "lockDir", "libDir"];
  const variables = modelVariables(model);
  const wanted = [...model.constructors.values()].flatMap(({ wants }) =>
    wants.map(({ name }) => name),
  );
  const isUsed = (name: DirectoryName) =>
    !optional.includes(name) ||
    model.directories.has(name) ||
    variables.has(name) ||
    wanted.includes(name);
  return directoryNames.filter(isUsed);
}

/** What `processes.nix` hands on to the library and to the user's constructors. */
export function libraryParameters(model: ProcessesModel): string[] {
  return ["pkgs", ...usedDirectories(model), "forceDisableUserChange", "processManager"];
}

function directoryExpressions(model: ProcessesModel): Record<string, NixExpression> {
  const entries = [...model.directories].map(([name, path]) => [name, nixString(path)] as const);
  return { stateDir: nixString("/var"), ...Object.fromEntries(entries) };
}

/** The functions that the processes are made with, as far as they are used. */
function helpers(model: ProcessesModel, parameters: readonly string[]): NixBinding[] {
  const load = (path: string) => nixApply(nixVariable("import"), nixPath(path));
  const loadWith = (path: string) => {
    const argument = nixAttrs([nixInherit(parameters)]);
    return nixApply(nixVariable("import"), nixPath(path), argument);
  };
  const { processes } = model;
  const some = (test: (process: Process) => boolean) => processes.some(test);
  const by = (origin: string) => (process: Process) =>
    process.kind === "constructor" && process.origin === origin;
  const candidates: readonly (readonly [boolean, NixBinding])[] = [
    [modelVariables(model).has("lib"), nixInherit(["lib"], nixVariable("pkgs"))],
    [
      some(by("catalogue")),
      nixBind("sharedConstructors", loadWith("./gen-nix/services/constructors.nix")),
    ],
    [some(by("model")), nixBind("constructors", loadWith("./constructors.nix"))],
    [
      some((process) => process.kind === "inline"),
      nixBind(
        "createManagedProcess",
        loadWith("./gen-nix/create-managed-process/create-managed-process.nix"),
      ),
    ],
    [
      some((process) => process.kind === "constructor" && process.dependencies.length > 0),
      nixBind("withDependencies", load("./gen-nix/create-managed-process/with-dependencies.nix")),
    ],
  ];
  return candidates.filter(([isUsed]) => isUsed).map(([, helper]) => helper);
}

function processView(process: Process, options: EmitOptions) {
  return {
    name: process.name,
    attributes: bindingsToNix(process.attributes, options),
    pkg: nixBind("pkg", processExpression(process, options)),
  };
}

function processExpression(process: Process, options: EmitOptions): NixExpression {
  const dependencies = nixList(process.dependencies.map((name) => nixVariable(name, "pkg")));
  if (process.kind === "inline") {
    const bindings = [
      nixBind("name", nixString(process.name)),
      ...bindingsToNix(process.fields, options),
      ...(process.dependencies.length === 0 ? [] : [nixBind("dependencies", dependencies)]),
    ];
    return nixApply(nixVariable("createManagedProcess"), nixAttrs(bindings));
  }
  const set = process.origin === "catalogue" ? "sharedConstructors" : "constructors";
  const parameters = nixAttrs([
    ...bindingsToNix(process.parameters, options),
    ...(process.inherited.length === 0 ? [] : [nixInherit(process.inherited)]),
  ]);
  const further = Array.from({ length: process.furtherLevels }, () => nixAttrs([]));
  const made = nixApply(nixVariable(set, process.constructor), parameters, ...further);
  if (process.dependencies.length === 0) return made;
  return nixApply(nixVariable("withDependencies"), dependencies, made);
}
