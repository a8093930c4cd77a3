import type { Node } from "web-tree-sitter";
import { findSyntaxError, type NixParser, type NixRange } from "./parser.js";
import { type NixFormal, readFormals } from "./read-formals.js";

/** The parameters of one function; `formals` is undefined for `x: ...`, which takes any value. */
export interface NixFunctionHeader {
  readonly formals: readonly NixFormal[] | undefined;
  /** Whether it accepts other parameters too (`...`). */
  readonly open: boolean;
}

/** The functions of a Nix file, from the outermost to the innermost, or a syntax error. */
export type NixHeaders =
  | {
      readonly kind: "functions";
      readonly levels: readonly NixFunctionHeader[];
      /** The grammar's type of the innermost function's body. */
      readonly body: string;
      /** The name of the function that the body calls, when the body is a call. */
      readonly called: string | undefined;
    }
  | { readonly kind: "syntax-error"; readonly range: NixRange };

/**
 * Reads the headers of the functions that a Nix file consists of.
 *
 * @example
 * readFunctionHeaders(parse, "{ stdenv }: { port, tls ? false }: stdenv").levels[1]
 * // formals "port" (no default) and "tls" (with one), not open
 */
export function readFunctionHeaders(parse: NixParser, code: string): NixHeaders {
  return parse(code, (root) => {
    const range = findSyntaxError(root);
    if (range !== undefined) return { kind: "syntax-error", range };
    const levels: NixFunctionHeader[] = [];
    let node = functionBehind(root.childForFieldName("expression"));
    while (node?.type === "function_expression") {
      levels.push(readHeader(node));
      node = functionBehind(node.childForFieldName("body"));
    }
    return { kind: "functions", levels, body: node?.type ?? "nothing", called: calledBy(node) };
  });
}

/** Returns the called function: `f` of `f a b`. */
function calledBy(node: Node | null): string | undefined {
  let callee = node;
  while (callee?.type === "apply_expression") callee = callee.childForFieldName("function");
  return callee !== node && callee?.type === "variable_expression" ? callee.text : undefined;
}

function readHeader(node: Node): NixFunctionHeader {
  const formals = node.childForFieldName("formals");
  if (formals === null) return { formals: undefined, open: true };
  return {
    formals: readFormals(formals),
    open: formals.namedChildren.some((child) => child?.type === "ellipses"),
  };
}

/** Returns the expression inside of `let ... in`, `assert`, `with` and parentheses. */
function functionBehind(node: Node | null): Node | null {
  let current = node;
  while (
    current !== null &&
    ["let_expression", "assert_expression", "with_expression"].includes(current.type)
  ) {
    current = current.childForFieldName("body");
  }
  if (current?.type !== "parenthesized_expression") return current;
  return functionBehind(current.childForFieldName("expression"));
}
