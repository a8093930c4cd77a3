import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { notify } from "../diagnostics/notify.js";
import type { ExportRemark } from "../export/export-remarks.js";
import { collectDiagnostics } from "../model/collect-diagnostics.js";
import { loadModelTree, type ModelFiles } from "../model/index.js";
import { keyRangeAt } from "../model/tree.js";
import { isNixModel } from "./nix-model/is-nix-model.js";

/** Returns remarks on an export as warnings at their places in the model. Those on a model in Nix are only printed. */
export async function exportWarnings(
  files: ModelFiles,
  remarks: readonly ExportRemark[],
): Promise<readonly Diagnostic[]> {
  const { tree } = isNixModel(files) ? {} : await loadModelTree(files);
  if (tree === undefined) {
    for (const { message, hint } of remarks) notify(`${message}: ${hint}`);
    return [];
  }
  const diagnostics = collectDiagnostics(tree.source);
  for (const { path, message, hint } of remarks)
    diagnostics.warn("not-exported", message, keyRangeAt(tree.root, path), hint);
  return diagnostics.warnings;
}
