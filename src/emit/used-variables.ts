import type { ModelValue, Process, ProcessesModel } from "../model/index.js";

const known = new WeakMap<ProcessesModel, ReadonlySet<string>>();

/** The variables of the scope that the strings and expressions of the processes name. */
export function modelVariables(model: ProcessesModel): ReadonlySet<string> {
  // Several of the emitted files ask.
  const variables = known.get(model) ?? findVariables(model);
  known.set(model, variables);
  return variables;
}

function findVariables(model: ProcessesModel): ReadonlySet<string> {
  const definitions = model.definitions.flatMap(({ value }) =>
    value.kind === "package-file" ? [] : valueVariables(value),
  );
  const processes = model.processes.flatMap(processValues);
  return new Set([...definitions, ...processes.flatMap(valueVariables)]);
}

/** The variables that some values name. */
export function valueVariables(value: ModelValue): readonly string[] {
  switch (value.kind) {
    case "code":
      return value.variables;
    case "text":
      return value.parts.flatMap((part) => (typeof part === "string" ? [] : valueVariables(part)));
    case "list":
      return value.items.flatMap(valueVariables);
    case "map":
      return value.entries.flatMap((entry) => valueVariables(entry.value));
    case "number":
    case "boolean":
    case "null":
    case "reference":
      return [];
  }
}

function processValues(process: Process): readonly ModelValue[] {
  const isInline = process.kind === "inline";
  const own = isInline ? process.fields : process.parameters;
  const overrides = isInline || process.overrides === undefined ? [] : [process.overrides];
  return [...process.attributes, ...own].map(({ value }) => value).concat(overrides);
}
