import type { Node } from "web-tree-sitter";
import { loadParser, type SyntaxParser } from "../syntax/load-parser.js";

/** A place in Nix code, in UTF-16 code units. */
export interface NixRange {
  readonly start: number;
  readonly end: number;
}

/** Turns Nix code into a syntax tree, and gives what a caller makes of it. */
export type NixParser = SyntaxParser;

/** Loads the Nix grammar (once for the process). */
export function loadNixParser(): Promise<NixParser> {
  return loadParser("nix");
}

/** The first syntax error below a node, or `undefined`. */
export function findSyntaxError(node: Node): NixRange | undefined {
  if (!node.hasError) return undefined;
  if (node.isError || node.isMissing) return { start: node.startIndex, end: node.endIndex };
  for (const child of node.children) {
    const found = child === null ? undefined : findSyntaxError(child);
    if (found !== undefined) return found;
  }
  return { start: node.startIndex, end: node.endIndex };
}
