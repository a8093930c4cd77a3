import { readFileSync } from "node:fs";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";
import { isSameContent, type ReadExpression } from "./file-content.js";

/**
 * A file beside the model that belongs to the user and that gen-nix keeps up to date: assigned numbers, a
 * schema, type declarations. It may be in another directory than the emitted files.
 */
export interface SidecarFile {
  readonly path: string;
  readonly content: string;
}

/** Returns the sidecar files whose content, apart from its layout, is outdated. */
export function outdatedSidecars(
  sidecars: readonly SidecarFile[],
  readExpression: ReadExpression,
): SidecarFile[] {
  return sidecars.filter(({ path, content }) => {
    const current = readIfThere(path);
    return current === undefined || !isSameContent(path, current, content, readExpression);
  });
}

/** Returns the diagnostic of `--check` for an outdated sidecar file. */
export function describeSidecar({ path }: SidecarFile): Diagnostic {
  const isThere = readIfThere(path) !== undefined;
  const message = isThere ? "the file does not match the model" : "the file is missing";
  return { code: "outdated-file", message, file: displayPath(path) };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
