import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Node, Parser } from "web-tree-sitter";

/** A language whose grammar comes with gen-nix. */
export type Grammar = "nix" | "typescript";

/** Turns code into a syntax tree, and gives what a caller makes of it. */
export type SyntaxParser = <Result>(code: string, read: (root: Node) => Result) => Result;

const loading = new Map<Grammar, Promise<SyntaxParser>>();

/** Loads the parser of a language (once for the process). */
export function loadParser(grammar: Grammar): Promise<SyntaxParser> {
  const before = loading.get(grammar);
  if (before !== undefined) return before;
  // One after the other: the runtime is linked with one grammar at a time.
  const parser = Promise.allSettled(loading.values()).then(() => load(grammar));
  loading.set(grammar, parser);
  return parser;
}

async function load(grammar: Grammar): Promise<SyntaxParser> {
  const { Parser, Language } = await import("web-tree-sitter");
  const runtime = wasmPath("web-tree-sitter", "web-tree-sitter");
  await Parser.init({ locateFile: () => runtime });
  const parser: Parser = new Parser();
  parser.setLanguage(
    await Language.load(wasmPath(`tree-sitter-${grammar}`, `tree-sitter-wasm/${grammar}`)),
  );
  return (code, read) => {
    const tree = parser.parse(code);
    if (tree === null) throw new Error(`the parser of ${grammar} gave no tree`);
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
}

/** It lies beside the compiled program; in development it is in the package that it comes from. */
function wasmPath(name: string, folder: string): string {
  const packaged = fileURLToPath(new URL(`../${name}.wasm`, import.meta.url));
  if (existsSync(packaged)) return packaged;
  return createRequire(import.meta.url).resolve(`${folder}/${name}.wasm`);
}
