import { readFileSync } from "node:fs";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";
import { isSameContent, type ReadExpression } from "./file-content.js";

/**
 * A file beside the model that is the user's own and that gen-nix keeps up to date: assigned numbers, and
 * what editors read. It may be in another directory than the emitted files.
 */
export interface CompanionFile {
  readonly path: string;
  readonly content: string;
}

/** Those that do not have their content yet, in whatever layout. */
export function outdatedCompanions(
  companions: readonly CompanionFile[],
  readExpression: ReadExpression,
): CompanionFile[] {
  return companions.filter(({ path, content }) => {
    const current = readIfThere(path);
    return current === undefined || !isSameContent(path, current, content, readExpression);
  });
}

/** What `--check` says of those. */
export function describeCompanion({ path }: CompanionFile): Diagnostic {
  const isThere = readIfThere(path) !== undefined;
  const message = isThere ? "the file is not what the model says now" : "the file is missing";
  return { code: "outdated-file", message, file: displayPath(path) };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
