import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { notify } from "../diagnostics/notify.js";
import type { SourceRange } from "../diagnostics/source-file.js";
import { collectDiagnostics, type Diagnostics } from "../model/collect-diagnostics.js";
import { loadModelTree, type ModelFiles } from "../model/index.js";
import { child, keyRangeAt, type ModelNode, type ModelTree, nodeAt } from "../model/tree.js";
import { RunFailure } from "../run/run-failure.js";
import { isNixModel } from "./nix-model/is-nix-model.js";

/** Something to report about a checked model. */
export interface ModelRemark {
  /** The keys from the root of the model to the place. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** Something that a command cannot do with a model. */
export interface ModelProblem extends ModelRemark {
  readonly code: DiagnosticCode;
}

/** Returns remarks on an export as warnings at their places in the model. Those on a model in Nix are only printed. */
export async function exportWarnings(
  files: ModelFiles,
  remarks: readonly ModelRemark[],
): Promise<readonly Diagnostic[]> {
  const tree = await treeOf(files);
  if (tree === undefined) {
    for (const { message, hint } of remarks) notify(`${message}: ${hint}`);
    return [];
  }
  return collected(tree, remarks, (diagnostics, range, { message, hint }) =>
    diagnostics.warn("not-exported", message, range, hint),
  ).warnings;
}

/**
 * Returns problems of a model as errors at their places.
 *
 * @throws RunFailure with all problems of a model in Nix, which has no places.
 */
export async function problemErrors(
  files: ModelFiles,
  problems: readonly ModelProblem[],
): Promise<readonly Diagnostic[]> {
  if (problems.length === 0) return [];
  const tree = await treeOf(files);
  if (tree === undefined) {
    const texts = problems.map(({ message, hint }) => `${message}\n  hint: ${hint}`);
    throw new RunFailure(texts.join("\n"), 1);
  }
  return collected(tree, problems, (diagnostics, range, { code, message, hint }) =>
    diagnostics.add(code, message, range, hint),
  ).list;
}

async function treeOf(files: ModelFiles): Promise<ModelTree | undefined> {
  return isNixModel(files) ? undefined : (await loadModelTree(files)).tree;
}

function collected<R extends ModelRemark>(
  tree: ModelTree,
  remarks: readonly R[],
  add: (diagnostics: Diagnostics, range: SourceRange, remark: R) => void,
): Diagnostics {
  const diagnostics = collectDiagnostics(tree.source);
  for (const remark of remarks) add(diagnostics, placeIn(tree.root, remark.path), remark);
  return diagnostics;
}

/** Returns the place of the last key of a path that the model has. */
function placeIn(root: ModelNode, path: readonly string[]): SourceRange {
  const parent = nodeAt(root, path.slice(0, -1));
  const isThere = path.length <= 1 || child(parent, path.at(-1) ?? "") !== undefined;
  return isThere ? keyRangeAt(root, path) : placeIn(root, path.slice(0, -1));
}
