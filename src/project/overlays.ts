import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type OverlayReading, overlayProblem } from "../model/index.js";
import {
  loadNixParser,
  type NixParser,
  readAttributeNames,
  readFunctionHeaders,
} from "../nix/index.js";
import type { ReadPackage } from "./embedded-packages.js";
import { readNixFile } from "./read-nix-file.js";

/** Reads the file of an overlay on the package set: `final: prev: { ... }`. */
export function readOverlay(parse: NixParser, folder: string, path: string): OverlayReading {
  const file = readNixFile(folder, path);
  if (file.kind === "missing") return file;
  const { source } = file;
  const headers = readFunctionHeaders(parse, source.text);
  if (headers.kind === "syntax-error")
    return { kind: "syntax-error", source, range: headers.range };
  const { levels, body } = headers;
  const isSet = setTypes.includes(body);
  const reason = whyNoOverlay(levels.length, isSet);
  if (reason !== undefined) return { kind: "not-an-overlay", source, reason };
  const names = readAttributeNames(parse, source.text);
  return { kind: "overlay", names, isOpen: !isSet || levels.length < 2 };
}

/**
 * Returns what is wrong in the overlays of the command line. Nix would report a syntax error at a place that does not
 * name the option.
 *
 * @param paths as the user wrote them, relative to the current folder.
 */
export async function findWrongOverlays(
  paths: readonly string[] | undefined,
): Promise<Diagnostic[]> {
  if (paths === undefined || paths.length === 0) return [];
  const parse = await loadNixParser();
  return paths.flatMap((path) => {
    const reading = readOverlay(parse, ".", path);
    if (reading.kind === "missing") {
      const message = `the overlay "${path}" cannot be read: ${reading.reason}`;
      return [{ code: "invalid-overlay", message, file: path }];
    }
    const problem = overlayProblem(path, reading);
    if (problem === undefined) return [];
    return [{ code: "invalid-overlay", file: problem.source.path, ...problem }];
  });
}

/** The grammar's types of an attribute set that is written out. */
const setTypes = ["attrset_expression", "rec_attrset_expression"];

/** Only a set that is written out shows for certain that a function takes too few arguments. */
function whyNoOverlay(functions: number, isSet: boolean): string | undefined {
  if (functions > 2) return "is a function of more than two arguments";
  if (!isSet || functions === 2) return undefined;
  return functions === 0 ? "is not a function" : "is a function of one argument";
}

/**
 * Adds the packages of overlays to those of a package set.
 *
 * @returns nothing when an overlay may have any package, so that no name is wrong.
 */
export function addOverlays(
  readPackage: ReadPackage,
  overlays: readonly OverlayReading[],
): { readonly readPackage?: ReadPackage } {
  const names = new Set<string>();
  for (const overlay of overlays) {
    if (overlay.kind !== "overlay" || overlay.isOpen) return {};
    for (const name of overlay.names) names.add(name);
  }
  return {
    readPackage: (path) => (names.has(path[0] ?? "") ? { kind: "known" } : readPackage(path)),
  };
}
