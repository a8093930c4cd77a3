import { posix } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { createSourceFile } from "../../diagnostics/source-file.js";
import type { ModelInput } from "../model-input.js";
import type { ParseResult } from "./finish-tree.js";
import { parseJsonModel } from "./parse-json.js";
import { type PortableValue, toPortable } from "./portable-value.js";

/** The place of a model that is an object. */
export interface ObjectPlace {
  /** The directory of its relative paths and of its `ids.nix`. Default: the current directory. */
  readonly directory?: string;
  /** Its name in messages and emitted files. Default: `model`. */
  readonly name?: string;
}

/** Returns the path of an object as if it were a file. */
export function objectPath({ directory = ".", name = "model" }: ObjectPlace): string {
  return posix.join(directory, name);
}

/**
 * Creates the tree of a model that is an object.
 *
 * The object has no text, so diagnostics point into the result of `JSON.stringify(model, undefined,
 * 2)`, which they contain.
 *
 * @throws the errors of getters in the object.
 */
export function parseModelObject(model: ModelInput, path: string): ParseResult {
  const diagnostics: Diagnostic[] = [];
  const data = toJson(toPortable(model), "", (message) =>
    diagnostics.push({ code: "wrong-type", message, file: path }),
  );
  if (diagnostics.length > 0) return { tree: undefined, diagnostics };
  return parseJsonModel(createSourceFile(path, JSON.stringify(data, undefined, 2)));
}

/** Converts a value to JSON's form; reports values that JSON does not have. */
function toJson(value: PortableValue, path: string, report: (message: string) => void): unknown {
  const refuse = (what: string) =>
    report(`${path === "" ? "the model" : path} is ${what}, which no model can contain`);
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
      return report("the model is nested too deeply, or contains itself");
  }
}
