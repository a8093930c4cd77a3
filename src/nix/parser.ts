import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Node, Parser } from "web-tree-sitter";

/** A place in Nix code, in UTF-16 code units. */
export interface NixRange {
  readonly start: number;
  readonly end: number;
}

/** Turns Nix code into a syntax tree, and gives what a caller makes of it. */
export type NixParser = <Result>(code: string, read: (root: Node) => Result) => Result;

let loading: Promise<NixParser> | undefined;

/** Loads the Nix grammar (once for the process). */
export function loadNixParser(): Promise<NixParser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<NixParser> {
  const { Parser, Language } = await import("web-tree-sitter");
  await Parser.init();
  const parser: Parser = new Parser();
  parser.setLanguage(await Language.load(grammarPath()));
  return (code, read) => {
    const tree = parser.parse(code);
    if (tree === null) throw new Error("the Nix parser gave no tree");
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
}

/** The grammar lies beside the compiled program; in development it is in the package it comes from. */
function grammarPath(): string {
  const packaged = fileURLToPath(new URL("../tree-sitter-nix.wasm", import.meta.url));
  if (existsSync(packaged)) return packaged;
  return createRequire(import.meta.url).resolve("tree-sitter-wasm/nix/tree-sitter-nix.wasm");
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
