import { basename, dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { commitWrite } from "./commit-write.js";
import { type CompanionFile, outdatedCompanions } from "./companion-files.js";
import { explainWriteError } from "./explain-write-error.js";

/** Brings a file beside the model up to date by itself. */
export function writeCompanion(companion: CompanionFile): readonly Diagnostic[] {
  const { path, content } = companion;
  if (outdatedCompanions([companion]).length === 0) return [];
  try {
    commitWrite(dirname(path), [{ path: basename(path), content, executable: false }]);
    return [];
  } catch (error) {
    return [explainWriteError(error, dirname(path))];
  }
}
