import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { displayPath } from "../../diagnostics/display-path.js";
import { commitWrite } from "./commit-write.js";
import { explainWriteError } from "./explain-write-error.js";

/** Brings a file that is the user's own up to date, or (with `check`) says that it is not. */
export function writeSingleFile(
  path: string,
  content: string,
  { check }: { readonly check: boolean },
): readonly Diagnostic[] {
  const before = readIfThere(path);
  if (before === content) return [];
  if (check) {
    const message =
      before === undefined ? "the file is missing" : "the file is not what the model says now";
    return [{ code: "outdated-file", message, file: displayPath(path) }];
  }
  try {
    commitWrite(dirname(path), [{ path: basename(path), content, executable: false }]);
    return [];
  } catch (error) {
    return [explainWriteError(error, dirname(path))];
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
