import type { Node } from "web-tree-sitter";
import type { NixParser } from "./parser.js";

/**
 * Reads the attribute names of the set that a file gives, as far as the file itself writes them: names behind
 * `//` and of `inherit` are among them, computed ones are not.
 *
 * @example
 * readAttributeNames(parse, "final: prev: { inherit (prev) lib; hello = 1; }") // ["lib", "hello"]
 */
export function readAttributeNames(parse: NixParser, code: string): string[] {
  return parse(code, (root) => namesOf(root.childForFieldName("expression")));
}

function namesOf(node: Node | null): string[] {
  switch (node?.type) {
    case "function_expression":
    case "let_expression":
    case "with_expression":
    case "assert_expression":
      return namesOf(node.childForFieldName("body"));
    case "parenthesized_expression":
      return namesOf(node.childForFieldName("expression"));
    case "binary_expression":
      return ["left", "right"].flatMap((side) => namesOf(node.childForFieldName(side)));
    case "attrset_expression":
    case "rec_attrset_expression":
      return childrenOf(childOf(node, "binding_set")).flatMap(namesOfBinding);
    default:
      return [];
  }
}

function namesOfBinding(binding: Node): string[] {
  if (binding.type === "binding") {
    const [name] = childrenOf(binding.childForFieldName("attrpath"));
    return name?.type === "identifier" ? [name.text] : [];
  }
  return childrenOf(childOf(binding, "inherited_attrs")).map(({ text }) => text);
}

function childOf(node: Node, type: string): Node | null {
  return childrenOf(node).find((child) => child.type === type) ?? null;
}

function childrenOf(node: Node | null): Node[] {
  return node?.namedChildren.filter((child) => child !== null) ?? [];
}
