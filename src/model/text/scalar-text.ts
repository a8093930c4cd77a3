import type { ModelNode } from "../tree.js";

/** Returns the text of a scalar; `undefined` for null, and for a node that is not a scalar. */
export function scalarText(node: ModelNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? node.text : undefined;
}
