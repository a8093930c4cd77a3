import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";
import type { ModelNode } from "../tree.js";

/**
 * Copies a tree with the file in each place, so that it can be merged with trees of other files.
 */
export function withSource<Node extends ModelNode>(node: Node, source: SourceFile): Node {
  return copy(node, source) as Node;
}

function copy(node: ModelNode, source: SourceFile): ModelNode {
  const here = (range: SourceRange): SourceRange => ({ ...range, source });
  const range = here(node.range);
  switch (node.kind) {
    case "map": {
      const entries = [...node.entries].map(([key, { keyRange, value }]) => {
        return [key, { keyRange: here(keyRange), value: copy(value, source) }] as const;
      });
      return { ...node, range, entries: new Map(entries) };
    }
    case "list":
      return { ...node, range, items: node.items.map((item) => copy(item, source)) };
    case "scalar":
    case "ref":
    case "nix":
      return { ...node, range, locate: (start, end) => here(node.locate(start, end)) };
  }
}
