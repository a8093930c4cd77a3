import { type ProcessesModel, processScope, valueVariables } from "../model/index.js";
import { nixInherit, nixVariable } from "../nix/index.js";
import type { EmitOptions } from "./emit-options.js";
import { headerView } from "./import-library.js";
import { definitionHelpers, definitionParameters } from "./processes-nix.js";
import { renderTemplate } from "./render-template.js";
import { bindingsToNix } from "./value-to-nix.js";

/** The process instances: no process can have the name, because those of processes are in lower case. */
const instancesVariable = "processInstances";

/** Emits the tests of the whole system, which `testFile` refers to. */
export function emitTestsNix(model: ProcessesModel, options: EmitOptions): string {
  const { tests, definitions } = model;
  const used = new Set(tests.tests.flatMap(({ value }) => valueVariables(value)));
  const usesDefinitions = definitions.some(({ name }) => used.has(name)) || used.has("ids");
  const others = usesDefinitions
    ? definitions.flatMap(({ value }) =>
        value.kind === "package-file" ? ["pkgs"] : valueVariables(value),
      )
    : [];
  const variables = new Set([...used, ...others]);
  const needsLib = variables.has("lib");
  const formals = processScope.filter((name) => name !== "lib" && variables.has(name));
  const parameters = [
    ...new Set([...(needsLib ? ["pkgs"] : []), ...formals]),
    ...(tests.processes.length > 0 ? [instancesVariable] : []),
  ].map((name) => ({ name }));
  return renderTemplate("tests.nix", {
    ...headerView(model, options),
    parameters: [...parameters, ...(usesDefinitions ? definitionParameters(model, options) : [])],
    helpers: [
      ...(tests.processes.length > 0
        ? [nixInherit(tests.processes, nixVariable(instancesVariable))]
        : []),
      ...(needsLib ? [nixInherit(["lib"], nixVariable("pkgs"))] : []),
      ...(usesDefinitions ? definitionHelpers(model, options) : []),
    ],
    tests: bindingsToNix(tests.tests, options),
  });
}

/** Whether a model has tests of the whole system. */
export function hasTests({ tests }: ProcessesModel): boolean {
  return tests.tests.length > 0;
}
