import { basename, dirname } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { withNixParser } from "../../nix/index.js";
import { commitWrite } from "./commit-write.js";
import { explainWriteError } from "./explain-write-error.js";
import { expressionReader } from "./expression-reader.js";
import { outdatedSidecars, type SidecarFile } from "./sidecar-files.js";

/** Updates a single sidecar file. */
export async function writeSidecar(sidecar: SidecarFile): Promise<readonly Diagnostic[]> {
  const { path, content } = sidecar;
  const outdated = await withNixParser((parse) =>
    outdatedSidecars([sidecar], expressionReader(parse)),
  );
  if (outdated.length === 0) return [];
  try {
    commitWrite(dirname(path), [{ path: basename(path), content, executable: false }]);
    return [];
  } catch (error) {
    return [explainWriteError(error, dirname(path))];
  }
}
