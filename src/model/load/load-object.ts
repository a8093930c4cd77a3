import { posix } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { createSourceFile } from "../../diagnostics/source-file.js";
import type { ModelInput } from "../model-input.js";
import type { ParseResult } from "./finish-tree.js";
import { parseJsonModel } from "./parse-json.js";
import { type PortableValue, toPortable } from "./portable-value.js";

/** Where a model stands that a program has as an object. */
export interface ObjectPlace {
  /** The directory that its relative paths start from, and where its `ids.nix` is; the current one when absent. */
  readonly directory?: string;
  /** What messages and emitted files call it; `model` when absent. */
  readonly name?: string;
}

/** The path that a model would have, were it a file. */
export function objectPath({ directory = ".", name = "model" }: ObjectPlace): string {
  return posix.join(directory, name);
}

/**
 * Makes a tree of a model that is an object.
 *
 * Its places are those in the text that `JSON.stringify(model, undefined, 2)` makes of it, as it has no
 * other text; a diagnostic brings that text along.
 *
 * @throws whatever the getters of its objects throw.
 */
export function parseModelObject(model: ModelInput, path: string): ParseResult {
  const diagnostics: Diagnostic[] = [];
  const data = toJson(toPortable(model), "", (message) =>
    diagnostics.push({ code: "wrong-type", message, file: path }),
  );
  if (diagnostics.length > 0) return { tree: undefined, diagnostics };
  return parseJsonModel(createSourceFile(path, JSON.stringify(data, undefined, 2)));
}

/** The value as JSON has it; what JSON does not have is reported. */
function toJson(value: PortableValue, path: string, report: (message: string) => void): unknown {
  const refuse = (what: string) =>
    report(`${path === "" ? "the model" : path} is ${what}, which no model can hold`);
  switch (value.kind) {
    case "scalar":
      if (typeof value.value === "number" && !Number.isFinite(value.value))
        refuse(`the number ${value.value}`);
      return value.value;
    case "list":
      return value.items.map((item, index) => toJson(item, `${path}[${index}]`, report));
    case "object": {
      const object: Record<string, unknown> = Object.create(null);
      for (const [key, inner] of value.entries)
        object[key] = toJson(inner, path === "" ? key : `${path}.${key}`, report);
      return object;
    }
    case "function":
      return refuse("a function");
    case "other":
      return refuse(value.description);
    case "too-deep":
      return report("the model is nested too deeply, or in a circle");
  }
}
