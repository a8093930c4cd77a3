import type { ModelValue, NamedValue, TextPart } from "../model/index.js";

/** Returns the names that values refer to: other processes, and attributes of the own process. */
export function processesIn(entries: readonly NamedValue[]): string[] {
  return entries.flatMap(({ value }) => namesIn(value));
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
