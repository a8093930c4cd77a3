import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Problems } from "../problems.js";
import type { ModelNode, ModelTree } from "../tree.js";
import { emptyModelHint } from "./read-source.js";

/** A model's tree, as far as there is one, and what is wrong with its text. */
export interface ParseResult {
  readonly tree: ModelTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes a tree of what a format's parser read: a model must be a mapping. */
export function finishTree(root: ModelNode | undefined, problems: Problems): ParseResult {
  const { source } = problems;
  if (root?.kind === "map") return { tree: { source, root }, diagnostics: problems.list };
  if (root !== undefined && !isNothing(root)) {
    const hint = "begin with processes: and one process below it";
    problems.add("wrong-type", "the model must be a mapping of keys to values", root.range, hint);
  } else if (problems.list.length === 0) {
    problems.addFile("empty-model", "the model is empty", source.path, emptyModelHint);
  }
  return { tree: undefined, diagnostics: problems.list };
}

function isNothing(node: ModelNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
