import type { ModelValue, NamedValue, Process, TextPart } from "./processes-model.js";

/** Returns the names that values refer to: other processes, and attributes of the own process. */
export function processesIn(entries: readonly NamedValue[]): string[] {
  return entries.flatMap(({ value }) => namesIn(value));
}

/**
 * Returns the names that the dependencies and values of a process refer to. Constructors of the catalogue declare
 * dependencies on the instances in their parameters in Nix.
 */
export function neededNames(process: Process): ReadonlySet<string> {
  const values = process.kind === "inline" ? process.fields : process.parameters;
  return new Set([...process.dependencies, ...processesIn([...values, ...process.attributes])]);
}

/** Returns the keys from the root of the model to a process. */
export function pathOfProcess({ name, instanceOf }: Process): readonly string[] {
  return ["processes", instanceOf ?? name];
}

function namesIn(value: ModelValue): readonly string[] {
  switch (value.kind) {
    case "text":
      return value.parts.flatMap(namesInPart);
    case "list":
      return value.items.flatMap(namesIn);
    case "map":
      return processesIn(value.entries);
    case "reference":
      return [value.names[0]];
    case "code":
      return value.variables;
    case "number":
    case "boolean":
    case "null":
      return [];
  }
}

function namesInPart(part: TextPart): readonly string[] {
  return typeof part === "string" ? [] : namesIn(part);
}
