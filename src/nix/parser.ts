import type { Node } from "web-tree-sitter";
import { loadParser, type SyntaxParser } from "../syntax/load-parser.js";

/** A place in Nix code, in UTF-16 code units. */
export interface NixRange {
  readonly start: number;
  readonly end: number;
}

/** Parses Nix code and returns the result of a caller's function on the syntax tree. */
export type NixParser = SyntaxParser;

/** Loads the Nix grammar, once per process. */
export function loadNixParser(): Promise<NixParser> {
  return loadParser("nix");
}

/** Returns the first syntax error in a node; `undefined` without one. */
export function findSyntaxError(node: Node): NixRange | undefined {
  if (!node.hasError) return undefined;
  if (node.isError || node.isMissing) return { start: node.startIndex, end: node.endIndex };
  for (const child of node.children) {
    const found = child === null ? undefined : findSyntaxError(child);
    if (found !== undefined) return found;
  }
  return { start: node.startIndex, end: node.endIndex };
}
