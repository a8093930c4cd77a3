import type { Definition, ModelValue, Process } from "./processes-model.js";

/** Returns the variables of the scope that the strings and expressions of a value use. */
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

/** Returns the variables that the definitions and processes of a model use. */
export function usedVariables(
  definitions: readonly Definition[],
  processes: readonly Process[],
): ReadonlySet<string> {
  const values = definitions.flatMap(({ value }) => (value.kind === "package-file" ? [] : [value]));
  return new Set([...values, ...processes.flatMap(processValues)].flatMap(valueVariables));
}

function processValues(process: Process): readonly ModelValue[] {
  const isInline = process.kind === "inline";
  const own = isInline ? process.fields : process.parameters;
  const overrides = isInline || process.overrides === undefined ? [] : [process.overrides];
  return [...process.attributes, ...own].map(({ value }) => value).concat(overrides);
}
