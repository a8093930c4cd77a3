import { posix } from "node:path";
import {
  type CodeValue,
  directoryNames,
  type ModelValue,
  type NamedValue,
  type ReferenceValue,
  type TextPart,
} from "../model/index.js";
import {
  type NixBinding,
  type NixExpression,
  type NixStringPart,
  nixApply,
  nixAttrs,
  nixBind,
  nixBoolean,
  nixFloat,
  nixInteger,
  nixList,
  nixNull,
  nixPath,
  nixRaw,
  nixString,
  nixVariable,
  printNix,
} from "../nix/index.js";

/** The place of the emitted files relative to the model. */
export interface EmitPlace {
  /** The model's directory, relative to the emitted file's: `.`, `..`, `../models`. */
  readonly modelDirectory: string;
}

/**
 * Converts a value of the model to a Nix expression.
 *
 * @example
 * printNix(valueToNix({ kind: "text", parts: ["a ${b}"] }, place), { indent: 0 }) // "a \${b}"
 */
export function valueToNix(value: ModelValue, place: EmitPlace): NixExpression {
  switch (value.kind) {
    case "text":
      return textToNix(value.parts, place);
    case "number":
      return value.isFloat ? nixFloat(value.value) : nixInteger(value.value);
    case "boolean":
      return nixBoolean(value.value);
    case "null":
      return nixNull();
    case "list":
      return nixList(value.items.map((item) => valueToNix(item, place)));
    case "map":
      return nixAttrs(bindingsToNix(value.entries, place));
    case "reference":
      return referenceToNix(value);
    case "code":
      return codeToNix(value, place);
  }
}

/** Converts names and values to the bindings of an attribute set. */
export function bindingsToNix(entries: readonly NamedValue[], place: EmitPlace): NixBinding[] {
  return entries.map(({ name, value }) => nixBind(name, valueToNix(value, place)));
}

/** Converts a text; one that consists of a directory's name needs no quotes: `directory = stateDir;`. */
function textToNix(parts: readonly TextPart[], place: EmitPlace): NixExpression {
  const [only, ...others] = parts;
  const isCode = others.length === 0 && typeof only === "object" && only.kind === "code";
  const directory = directoryNames.find((name) => isCode && name === only.code);
  if (directory !== undefined) return nixVariable(directory);
  return nixString(...parts.map((part) => partToNix(part, place)));
}

function partToNix(part: TextPart, place: EmitPlace): NixStringPart {
  if (typeof part === "string") return part;
  return part.kind === "code" ? codeToNix(part, place) : referenceToNix(part);
}

function referenceToNix({ names, asText }: ReferenceValue): NixExpression {
  const variable = nixVariable(...names);
  return asText ? nixApply(nixVariable("toString"), variable) : variable;
}

/** Rebases the paths in a user's code, which are relative to the model, to the emitted file. */
function codeToNix({ code, paths, folder = "." }: CodeValue, place: EmitPlace): NixExpression {
  const modelDirectory = posix.join(place.modelDirectory, folder);
  if (modelDirectory === ".") return nixRaw(code);
  let result = "";
  let end = 0;
  for (const path of paths) {
    const written = code.slice(path.start, path.end).replace(/^\.\//, "");
    result += `${code.slice(end, path.start)}${rebaseCode(written, modelDirectory)}`;
    end = path.end;
  }
  return nixRaw(result + code.slice(end));
}

/** Rebases a path literal; the model's folder may have a name that no path literal can contain. */
function rebaseCode(written: string, modelDirectory: string): string {
  const folder = printNix(nixPath(modelDirectory), { indent: 0 });
  const isLiteral = !folder.startsWith("(") || written.startsWith("/");
  return isLiteral
    ? rebasePath(written, { modelDirectory })
    : `(${folder.slice(1, -1)} + "/${written}")`;
}

/** Rebases a path from the model's directory to the emitted file's. */
export function rebasePath(path: string, { modelDirectory }: EmitPlace): string {
  if (path.startsWith("/")) return path;
  const joined = modelDirectory === "." ? path : `${modelDirectory}/${path}`;
  return joined.startsWith(".") ? joined : `./${joined}`;
}
