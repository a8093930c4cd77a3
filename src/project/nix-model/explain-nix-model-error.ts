import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";
import {
  createSourceFile,
  type SourceFile,
  type SourceRange,
} from "../../diagnostics/source-file.js";
import { loadNixParser } from "../../nix/index.js";
import { readEvaluationError } from "../../run/nix/evaluation-error.js";
import { RunFailure } from "../../run/run-failure.js";
import { readEmbeddedPackages } from "../embedded-packages.js";
import { offsetAt } from "../explain-nix-error.js";
import { thisDebian } from "../this-debian.js";
import type { NixModelEntry } from "./nix-model-entry.js";

/**
 * Converts an error of Nix to a diagnostic at the innermost place in a file of the user. The places in the library
 * and in the package set, where Nix often finds an error, say little to the user.
 *
 * @param log what Nix prints with `--show-trace`.
 * @throws RunFailure when something else than the model is at fault.
 */
export async function explainNixModelError(log: string, entry: NixModelEntry): Promise<Diagnostic> {
  const model = entry.parameters["exprFile"] ?? "";
  const error = readEvaluationError(log);
  if (error === undefined)
    throw new RunFailure(`Nix cannot evaluate ${displayPath(model)}:\n${log.trim()}`);
  const { message } = error;
  const absent = absentFile(message, model);
  if (absent !== undefined) return absent;
  const found = placesIn(log).find(({ file }) => isOfUser(file, entry));
  const place = found === undefined ? definitionOf(message, model) : placeOf(found);
  const hint = await hintFor(message, place, entry);
  return {
    code: "refused-by-nix",
    message: `Nix refuses this: ${message}`,
    file: place?.source.path ?? displayPath(model),
    ...place,
    ...(hint !== undefined && { hint }),
  };
}

/** Explains that a file does not exist, at the path literal of the model that leads to it. Nix names another place. */
function absentFile(message: string, model: string): Diagnostic | undefined {
  const [, file] = /getting status of '?(\/[^':]+)'?: No such file/.exec(message) ?? [];
  if (file === undefined) return undefined;
  const source = readSource(model);
  const literals = [...source.text.matchAll(/(?<![\w/])\.{1,2}\/[\w./+-]+/g)].filter(
    ([literal]) => {
      const path = resolve(dirname(model), literal);
      return !existsSync(path) && (file === path || file.startsWith(`${path}/`));
    },
  );
  // The longest is nearest to the file; a shorter one may be the default of a parameter.
  const [longest] = literals.sort(([one], [other]) => other.length - one.length);
  if (longest === undefined) return undefined;
  const { 0: literal, index } = longest;
  return {
    code: "refused-by-nix",
    message: `there is no ${displayPath(file)}`,
    file: source.path,
    source,
    range: { start: index, end: index + literal.length },
    hint: /nix-processmgmt(?!-)/.test(literal)
      ? "make nix-processmgmt a parameter of the model, which gen-nix sets to a folder with the files of the framework"
      : "the path is relative to the folder of the model",
  };
}

interface NixPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface SourcePlace {
  readonly source: SourceFile;
  readonly range: SourceRange;
}

/** The places in a log, the innermost first. Older versions of Nix print them behind the error, newer ones before. */
function placesIn(log: string): NixPlace[] {
  const error = log.lastIndexOf("error: ");
  const places = [...log.matchAll(/(?:^|\n)\s*at (?:«[^»]*»)?(\/.*?):(\d+):(\d+)/g)].map(
    ({ index, 1: file = "", 2: line, 3: column }) => ({
      index,
      file,
      line: Number(line),
      column: Number(column),
    }),
  );
  const behind = places.filter(({ index }) => index > error);
  return [...behind, ...places.filter(({ index }) => index < error).reverse()];
}

function isOfUser(file: string, { folder, searchPath }: NixModelEntry): boolean {
  const search = (process.env["NIX_PATH"] ?? "")
    .split(":")
    .map((part) => part.replace(/^\w+=/, ""));
  const others = ["/nix/store", dirname(folder), ...Object.values(searchPath), ...search];
  const path = realPath(file);
  return (
    existsSync(file) &&
    !others.some((other) => other.startsWith("/") && path.startsWith(`${realPath(other)}/`)) &&
    !isInCopy(path)
  );
}

/** Whether a file is in a copy of the library that the model imports. */
function isInCopy(path: string): boolean {
  for (let folder = dirname(path); folder !== "/"; folder = dirname(folder)) {
    if (existsSync(join(folder, "scope.nix")) && existsSync(join(folder, "lib/types.json")))
      return true;
  }
  return false;
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function placeOf({ file, line, column }: NixPlace): SourcePlace {
  const source = readSource(file);
  const start = offsetAt(source, line, column);
  return { source, range: { start, end: start + 1 } };
}

/** The definition of the process instance that a message names. */
function definitionOf(message: string, model: string): SourcePlace | undefined {
  const [, name] = /process(?: instance)? "([\w-]+)"/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const source = readSource(model);
  const found = new RegExp(`^\\s*"?${name}"?\\s*=`, "m").exec(source.text);
  if (found === null) return undefined;
  const start = found.index + found[0].indexOf(name);
  return { source, range: { start, end: start + name.length } };
}

/** Advises on a package that the set does not have. */
async function hintFor(
  message: string,
  place: SourcePlace | undefined,
  { parameters }: NixModelEntry,
): Promise<string | undefined> {
  const [, missing = ""] = /attribute '([^']+)' missing/.exec(message) ?? [];
  const path = place === undefined || missing === "" ? undefined : packageAt(place, missing);
  if (path === undefined) return undefined;
  const { lockFile } = parameters;
  if (lockFile === undefined) return "the package set has no package with this name";
  const parse = await loadNixParser();
  const reading = readEmbeddedPackages(dirname(lockFile), await thisDebian(), parse)(path);
  return reading.kind === "unknown" ? reading.hint : undefined;
}

/** The names behind `pkgs` of the package at a place, up to the missing one. */
function packageAt({ source, range }: SourcePlace, missing: string): string[] | undefined {
  // Nix reports an inherited attribute at the start of the set or of the let.
  const inherited = [...source.text.matchAll(/\binherit\s*\(pkgs\)([^;]*);/g)];
  if (inherited.some(([, list = ""]) => list.split(/\s+/).includes(missing))) return [missing];
  const [, names] = /^pkgs\.([\w'-]+(?:\.[\w'-]+)*)/.exec(source.text.slice(range.start)) ?? [];
  const path = names?.split(".") ?? [];
  return path.includes(missing) ? path.slice(0, path.indexOf(missing) + 1) : undefined;
}

function readSource(file: string): SourceFile {
  return createSourceFile(displayPath(file), readFileSync(file, "utf8"));
}
