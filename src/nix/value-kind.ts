import type { Node } from "web-tree-sitter";
import type { NixRange } from "./parser.js";

/**
 * The kind of a value as far as it follows from the code; `unknown` for everything that Nix has to compute.
 */
export type NixValueKind =
  | "text"
  | "path"
  /** A path without `./`, such as `a/b`, which is often a mistake for text. */
  | "bare-path"
  | "url"
  | "number"
  | "boolean"
  | "null"
  | "list"
  | "set"
  | "function"
  /** A path with an argument, which results from a space in a file name. */
  | "called-path"
  | "unknown";

/** A value that an expression can have, and the code that it comes from. */
export interface NixValue extends NixRange {
  readonly kind: NixValueKind;
}

/**
 * Returns the values that an expression can have: one for each branch of a condition.
 *
 * @example
 * valuesOf(expression) // of "if a then 1 else b": a number and an unknown value
 */
export function valuesOf(expression: Node): NixValue[] {
  const wrapped = wrappers[expression.type];
  if (wrapped !== undefined) {
    return wrapped.flatMap((field) => {
      const inner = expression.childForFieldName(field);
      return inner === null ? [] : valuesOf(inner);
    });
  }
  return [{ kind: kindOf(expression), start: expression.startIndex, end: expression.endIndex }];
}

/** Expressions that have the value of one of their parts. */
const wrappers: Readonly<Record<string, readonly string[]>> = {
  parenthesized_expression: ["expression"],
  let_expression: ["body"],
  with_expression: ["body"],
  assert_expression: ["body"],
  if_expression: ["consequence", "alternative"],
};

const kinds: Readonly<Record<string, NixValueKind>> = {
  string_expression: "text",
  indented_string_expression: "text",
  hpath_expression: "path",
  spath_expression: "path",
  uri_expression: "url",
  integer_expression: "number",
  float_expression: "number",
  has_attr_expression: "boolean",
  list_expression: "list",
  function_expression: "function",
};

const operators: Readonly<Record<string, NixValueKind>> = {
  "==": "boolean",
  "!=": "boolean",
  "<": "boolean",
  "<=": "boolean",
  ">": "boolean",
  ">=": "boolean",
  "&&": "boolean",
  "||": "boolean",
  "->": "boolean",
  "-": "number",
  "*": "number",
  "/": "number",
  "++": "list",
};

const constants: Readonly<Record<string, NixValueKind>> = {
  true: "boolean",
  false: "boolean",
  null: "null",
};

function kindOf(node: Node): NixValueKind {
  switch (node.type) {
    case "path_expression":
      return /^[./]/.test(node.text) ? "path" : "bare-path";
    case "variable_expression":
      return constants[node.text] ?? "unknown";
    case "unary_expression":
      return node.childForFieldName("operator")?.text === "!" ? "boolean" : "number";
    case "binary_expression":
      return operators[node.childForFieldName("operator")?.text ?? ""] ?? kindOfSum(node);
    case "apply_expression":
      return node.childForFieldName("function")?.type === "path_expression"
        ? "called-path"
        : "unknown";
    case "attrset_expression":
    case "rec_attrset_expression":
      return hasText(node) ? "unknown" : "set";
    default:
      return kinds[node.type] ?? "unknown";
  }
}

/** Returns the kind of a sum, which has the kind of its first operand. */
function kindOfSum(node: Node): NixValueKind {
  const left = node.childForFieldName("left");
  const isSum = node.childForFieldName("operator")?.text === "+";
  const kind = isSum && left !== null ? kindOf(left) : "unknown";
  return ["text", "path", "number"].includes(kind) ? kind : "unknown";
}

/** Whether a set can be converted to text. A computed name may be one that makes it so. */
function hasText(set: Node): boolean {
  return /\b(?:outPath|__toString)\b|\$\{|\binherit\b/.test(set.text);
}
