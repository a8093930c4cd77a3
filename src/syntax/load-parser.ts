import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Node, Parser } from "web-tree-sitter";

/** A language whose grammar is part of gen-nix. */
export type Grammar = "nix" | "typescript";

/** Parses code and returns the result of a caller's function on the syntax tree. */
export type SyntaxParser = <Result>(code: string, read: (root: Node) => Result) => Result;

const loading = new Map<Grammar, Promise<SyntaxParser>>();

/** Loads the parser of a language, once per process. */
export function loadParser(grammar: Grammar): Promise<SyntaxParser> {
  const before = loading.get(grammar);
  if (before !== undefined) return before;
  // Grammars load one after the other, because the runtime can link only one at a time.
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
    if (tree === null) throw new Error(`the parser of ${grammar} returned no tree`);
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
}

/** Returns the path of a wasm file: beside the compiled program, or in its npm package during development. */
function wasmPath(name: string, folder: string): string {
  const packaged = fileURLToPath(new URL(`../${name}.wasm`, import.meta.url));
  if (existsSync(packaged)) return packaged;
  return createRequire(import.meta.url).resolve(`${folder}/${name}.wasm`);
}
