import { basename, dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { commitWrite } from "./commit-write.js";
import { explainWriteError } from "./explain-write-error.js";
import { loadExpressionReader } from "./file-content.js";
import { outdatedSidecars, type SidecarFile } from "./sidecar-files.js";

/** Updates a single sidecar file. */
export async function writeSidecar(sidecar: SidecarFile): Promise<readonly Diagnostic[]> {
  const { path, content } = sidecar;
  const readExpression = await loadExpressionReader();
  if (outdatedSidecars([sidecar], readExpression).length === 0) return [];
  try {
    commitWrite(dirname(path), [{ path: basename(path), content, executable: false }]);
    return [];
  } catch (error) {
    return [explainWriteError(error, dirname(path))];
  }
}
