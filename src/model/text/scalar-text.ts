import type { ModelNode } from "../tree.js";

/** A scalar as it is written; `undefined` for nothing, and for all that is no scalar. */
export function scalarText(node: ModelNode | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? node.text : undefined;
}
