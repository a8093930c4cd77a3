import type { SourceRange } from "../../diagnostics/source-file.js";
import type { CodePath } from "../context.js";
import { pathFromModel } from "../text/relative-path.js";
import type { LocatePart } from "../text/scalar-places.js";
import type { ValueEnvironment } from "../value-scope.js";

/** Reports a path in Nix code that leads to no file or folder. */
export function checkCodePath(
  { start, end, target, isOptional }: CodePath,
  locate: LocatePart,
  environment: ValueEnvironment,
): void {
  const range = locate(start, end);
  const path = pathFromModel(target, range, environment.diagnostics.source);
  const reading = isOptional ? undefined : environment.readPath(path);
  if (reading?.kind === "missing") reportMissing(target, reading.similar, range, environment);
}

/**
 * Reports a package file that does not exist, or a folder without a default.nix.
 *
 * @param path the path from the folder of the model.
 */
export function checkPackageFile(
  written: string,
  path: string,
  range: SourceRange,
  environment: ValueEnvironment,
): void {
  const reading = environment.readPath(path);
  if (reading.kind === "missing") {
    reportMissing(written, reading.similar, range, environment);
  } else if (reading.kind === "folder" && !reading.hasDefaultNix) {
    const message = `the folder "${written}" contains no default.nix`;
    environment.diagnostics.add("missing-file", message, range, "name a Nix file in it");
  }
}

function reportMissing(
  path: string,
  similar: string | undefined,
  range: SourceRange,
  { diagnostics }: ValueEnvironment,
): void {
  const ofMachine = "Nix looks for it on the machine that builds the image";
  const ofModel = "paths are relative to the file that contains them";
  const otherwise = /^[/~]/.test(path) ? ofMachine : ofModel;
  const hint = similar === undefined ? otherwise : `did you mean "${similar}"?`;
  const noun = path.endsWith("/") ? "folder" : "file";
  diagnostics.add("missing-file", `there is no ${noun} "${path}"`, range, hint);
}
