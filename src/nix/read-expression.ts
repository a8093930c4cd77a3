import type { Node } from "web-tree-sitter";
import { freeVariables, type NixVariableUse } from "./free-variables.js";
import { findSyntaxError, type NixParser, type NixRange } from "./parser.js";
import { type NixValue, valuesOf } from "./value-kind.js";

/** What a piece of Nix code is. */
export type NixReading =
  | {
      readonly kind: "expression";
      /** Variables that the code uses and does not bind, with what is selected from them. */
      readonly variables: readonly NixVariableUse[];
      /** Relative paths (`./x`, `../x`) in the code. */
      readonly paths: readonly NixRange[];
      /** The values that the code can have, as far as it shows them. */
      readonly values: readonly NixValue[];
      readonly hasComment: boolean;
    }
  | { readonly kind: "syntax-error"; readonly range: NixRange };

/** Reads Nix code that must be one expression. */
export function readNixExpression(parse: NixParser, code: string): NixReading {
  return parse(code, (root) => {
    const expression = root.childForFieldName("expression");
    const range = findSyntaxError(root);
    if (range !== undefined) return { kind: "syntax-error", range };
    if (expression === null) return { kind: "syntax-error", range: { start: 0, end: code.length } };
    const paths = root.descendantsOfType("path_expression").filter((node) => node !== null);
    return {
      kind: "expression",
      variables: freeVariables(expression),
      paths: paths.filter((node) => node.text.startsWith(".")).map(rangeOf),
      values: valuesOf(expression),
      hasComment: root.descendantsOfType("comment").length > 0,
    };
  });
}

function rangeOf(node: Node): NixRange {
  return { start: node.startIndex, end: node.endIndex };
}
