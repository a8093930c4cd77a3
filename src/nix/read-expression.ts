import type { Node } from "web-tree-sitter";
import { freeVariables, type NixVariableUse } from "./free-variables.js";
import { findSyntaxError, type NixParser, type NixRange } from "./parser.js";
import { type NixValue, valuesOf } from "./value-kind.js";

/** The result of reading a piece of Nix code. */
export type NixReading =
  | {
      readonly kind: "expression";
      /** Variables that the code uses and does not bind, with their selected attributes. */
      readonly variables: readonly NixVariableUse[];
      /** Paths (`./x`, `../x`, `/x`, `~/x`) in the code. */
      readonly paths: readonly NixPath[];
      /** The values that the code can have, as far as they follow from it without evaluation. */
      readonly values: readonly NixValue[];
      readonly hasComment: boolean;
    }
  | { readonly kind: "syntax-error"; readonly range: NixRange };

/** A path in code. */
export interface NixPath extends NixRange {
  /**
   * The file or folder that the code needs, up to its first computed part: `./a/b` of `./a + "/b"`, `./a/`
   * of `./a/${name}`.
   */
  readonly target: string;
  /** Whether the code tests whether the file exists. */
  readonly isOptional: boolean;
}

/** Reads Nix code that has to be one expression. */
export function readNixExpression(parse: NixParser, code: string): NixReading {
  return parse(code, (root) => {
    const expression = root.childForFieldName("expression");
    const range = findSyntaxError(root);
    if (range !== undefined) return { kind: "syntax-error", range };
    if (expression === null) return { kind: "syntax-error", range: { start: 0, end: code.length } };
    const types = ["path_expression", "hpath_expression"];
    const paths = root.descendantsOfType(types).filter((node) => node !== null);
    return {
      kind: "expression",
      variables: freeVariables(expression),
      paths: paths.map((node) => readPath(node, expression)),
      values: valuesOf(expression),
      hasComment: root.descendantsOfType("comment").length > 0,
    };
  });
}

function readPath(node: Node, expression: Node): NixPath {
  return {
    start: node.startIndex,
    end: node.endIndex,
    // `./. + "/a"` is the path ./a.
    target: `${node.text.replace(/[^/]*\$\{.*/s, "")}${appendedText(node)}`.replace(
      /\/\.(?=\/)/g,
      "",
    ),
    isOptional: expression.text.includes("pathExists"),
  };
}

/** Returns `/b` for the path in `./a + "/b"`. */
function appendedText({ parent, id }: Node): string {
  const isSum = parent?.childForFieldName("operator")?.text === "+";
  const right = isSum ? parent.childForFieldName("right") : undefined;
  const isPlain = right?.type === "string_expression" && !/[\\$]/.test(right.text);
  const isLeft = parent?.childForFieldName("left")?.id === id;
  return isPlain && isLeft ? right.text.slice(1, -1) : "";
}
