import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { displayPath } from "../diagnostics/display-path.js";
import { createSourceFile, lineText, type SourceFile } from "../diagnostics/source-file.js";
import {
  locateInModel,
  type ModelClue,
  type ModelTree,
  type ProcessesModel,
} from "../model/index.js";
import type { EvaluationError } from "../run/nix/evaluation-error.js";

/** A checked model, and its tree, which knows the places. */
export interface ModelWithPlaces {
  readonly model: ProcessesModel;
  readonly tree: ModelTree;
}

/**
 * Converts an error of Nix's evaluation to a diagnostic at the line of the model that causes it, or in the
 * constructor of the model that Nix stumbled over.
 *
 * @param folder the folder of the emitted files that Nix read.
 * @returns undefined when the error leads to neither.
 */
export function explainNixError(
  { message, place }: EvaluationError,
  { model, tree }: ModelWithPlaces,
  folder: string,
): Diagnostic | undefined {
  // The module system names no file for values that a model sets.
  const reason = message.replace(/ Definition values: - In `<unknown-file>': .*$/s, "");
  const sentence = `Nix refuses this: ${reason}`;
  const owner = place && findConstructor(place.file, model);
  if (place !== undefined && owner !== undefined) {
    const { source, name } = owner;
    const start = offsetAt(source, place.line, place.column);
    const range = { start, end: start + 1 };
    const hint = `it is the constructor "${name}" of the model`;
    return { code: "refused-by-nix", message: sentence, file: source.path, source, range, hint };
  }
  const clue = { ...emittedClue(place, folder), ...processIn(message), ...settingIn(message) };
  const range = locateInModel(tree, clue);
  if (range === undefined) return undefined;
  const { source = tree.source } = range;
  const missing = /attribute '([^']+)' missing/.test(message) && clue.text?.startsWith("pkgs.");
  return {
    code: "refused-by-nix",
    message: sentence,
    file: source.path,
    source,
    range,
    ...(missing === true && { hint: "the package set has no package with this name" }),
  };
}

/** The process that an error of the library names. */
function processIn(message: string): ModelClue {
  const [, process] =
    /process "([^"]+)"/.exec(message) ?? /fromService: in ([\w-]+)/.exec(message) ?? [];
  return process === undefined ? {} : { process };
}

/** The option of a modular service that an error of the module system names: `services.NAME.OPTION`. */
function settingIn(message: string): ModelClue {
  const [, option] = /\boption `services\.([^']+)'/.exec(message) ?? [];
  if (option === undefined) return {};
  const [process, ...keys] = option.split(".");
  return { process, path: ["settings", ...keys] };
}

/** What an emitted file has at a place: the process around it, the key of the line, and the code. */
function emittedClue(place: EvaluationError["place"], folder: string): ModelClue {
  if (place === undefined || !isIn(place.file, folder)) return {};
  const source = readSource(place.file);
  const line = lineText(source, place.line);
  const column =
    offsetAt(source, place.line, place.column) - (source.lineStarts[place.line - 1] ?? 0);
  const [before = ""] = /[\w.'"-]*$/.exec(line.slice(0, column)) ?? [];
  const [after = ""] = /^[\w.'-]*/.exec(line.slice(column)) ?? [];
  const code = before.replace(/^.*"/, "") + after;
  const [, key] = /^\s+([A-Za-z]\w*) = /.exec(line) ?? [];
  return {
    process: processAround(source, place.line),
    ...(key !== undefined && { key }),
    ...(/[A-Za-z]\w*\.\w/.test(code) && { text: code }),
  };
}

/** The name before the block that a line of processes.nix is in: `  web = {`, `  "web-1" = {`. */
function processAround(source: SourceFile, line: number): string | undefined {
  for (let number = line; number > 0; number--) {
    const [, name] = /^ {2}"?([\w-]+)"? = (?:\{|rec \{)$/.exec(lineText(source, number)) ?? [];
    if (name !== undefined) return name;
  }
  return undefined;
}

function findConstructor(file: string, model: ProcessesModel) {
  for (const [name, { path }] of model.constructors) {
    const place = resolve(dirname(model.path), path);
    const candidates = [place, join(place, "default.nix")].filter(existsSync).map(realPath);
    if (candidates.includes(realPath(file))) {
      const { text } = readSource(file);
      return { name, source: createSourceFile(displayPath(file), text) };
    }
  }
  return undefined;
}

function isIn(file: string, folder: string): boolean {
  return realPath(dirname(file)) === realPath(folder) && existsSync(file);
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function readSource(file: string): SourceFile {
  return createSourceFile(file, readFileSync(file, "utf8"));
}

/** The offset of a place whose column counts bytes. */
export function offsetAt({ text, lineStarts }: SourceFile, line: number, column: number): number {
  const start = lineStarts[line - 1] ?? text.length;
  const end = lineStarts[line] ?? text.length;
  const bytes = Buffer.from(text.slice(start, end)).subarray(0, column - 1);
  return start + bytes.toString().length;
}
