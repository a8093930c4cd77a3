import { basename, dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { commitWrite } from "./commit-write.js";
import { type CompanionFile, outdatedCompanions } from "./companion-files.js";
import { explainWriteError } from "./explain-write-error.js";
import { loadExpressionReader } from "./file-content.js";

/** Brings a file beside the model up to date by itself. */
export async function writeCompanion(companion: CompanionFile): Promise<readonly Diagnostic[]> {
  const { path, content } = companion;
  const readExpression = await loadExpressionReader();
  if (outdatedCompanions([companion], readExpression).length === 0) return [];
  try {
    commitWrite(dirname(path), [{ path: basename(path), content, executable: false }]);
    return [];
  } catch (error) {
    return [explainWriteError(error, dirname(path))];
  }
}
