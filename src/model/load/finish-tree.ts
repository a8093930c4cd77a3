import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { ModelNode, ModelTree } from "../tree.js";
import { emptyModelHint } from "./read-source.js";

/** The tree of a model, when its text has one, and the diagnostics of its text. */
export interface ParseResult {
  readonly tree: ModelTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Creates a model's tree from the result of a parser. A model must be a mapping. */
export function finishTree(root: ModelNode | undefined, diagnostics: Diagnostics): ParseResult {
  const { source } = diagnostics;
  if (root?.kind === "map") return { tree: { source, root }, diagnostics: diagnostics.list };
  if (root !== undefined && !isNothing(root)) {
    const hint = "begin with processes: and one process below";
    diagnostics.add(
      "wrong-type",
      "the model must be a mapping of keys to values",
      root.range,
      hint,
    );
  } else if (diagnostics.list.length === 0) {
    diagnostics.addFile("empty-model", "the model is empty", source.path, emptyModelHint);
  }
  return { tree: undefined, diagnostics: diagnostics.list };
}

function isNothing(node: ModelNode): boolean {
  return node.kind === "scalar" && node.value === null;
}
