import type { SourceFile } from "../../../diagnostics/source-file.js";
import { loadParser } from "../../../syntax/load-parser.js";
import { collectDiagnostics } from "../../collect-diagnostics.js";
import { finishTree, type ParseResult } from "../finish-tree.js";
import { readDataTree } from "./data-tree.js";
import { addModuleFailure } from "./explain-module-error.js";
import { loadModule } from "./load-module.js";
import { readPlaces } from "./read-places.js";
import { readWords } from "./read-words.js";

/**
 * Runs a TypeScript model and creates a tree from its export. Never throws for errors in the model.
 */
export async function parseTypescriptModel(source: SourceFile): Promise<ParseResult> {
  const diagnostics = collectDiagnostics(source);
  const loaded = await loadModule(source.path);
  if (loaded.kind !== "exported") {
    addModuleFailure(loaded, diagnostics);
    return { tree: undefined, diagnostics: diagnostics.list };
  }
  const parse = await loadParser("typescript");
  const { exported, words } = parse(source.text, (program) => ({
    exported: readPlaces(program),
    words: readWords(program),
  }));
  return finishTree(readDataTree(loaded.value, exported, words, diagnostics), diagnostics);
}
