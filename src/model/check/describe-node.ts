import type { ModelNode } from "../tree.js";

/** Describes the type of a node, for the end of a sentence. */
export function describeNode(node: ModelNode): string {
  switch (node.kind) {
    case "map":
      return "a mapping";
    case "list":
      return "a list";
    case "ref":
      return "a reference";
    case "nix":
      return "a Nix expression";
    case "scalar":
      if (node.value === null) return "nothing";
      if (typeof node.value === "string") return "a string";
      return typeof node.value === "number" ? `the number ${node.text}` : String(node.value);
  }
}
