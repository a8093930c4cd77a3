import { posix, resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { collectDiagnostics, type Diagnostics } from "../collect-diagnostics.js";
import { child, type MapNode, type ModelTree, type ScalarNode } from "../tree.js";
import type { ParseResult } from "./finish-tree.js";
import { mergeTrees } from "./merge-trees.js";
import { withSource } from "./with-source.js";

/** A function that loads one file. */
export type LoadFile = (path: string) => ParseResult | Promise<ParseResult>;

/**
 * Loads the files of a model with the files that they include, and merges later files into earlier
 * ones. Included files come before the file that includes them.
 */
export async function loadFiles(paths: readonly string[], load: LoadFile): Promise<ParseResult> {
  const first = paths[0] ?? "";
  if (paths.length === 1) {
    const loaded = await load(first);
    if (loaded.tree === undefined || child(loaded.tree.root, "include") === undefined)
      return loaded;
  }
  const trees: ModelTree[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) await addFile(path, { load, trees, diagnostics, open: [] });
  const [tree, ...others] = trees;
  if (tree === undefined || diagnostics.length > 0) return { tree: undefined, diagnostics };
  const root = others.reduce((merged, { root }) => mergeTrees(merged, root), tree.root);
  const { source } = trees.find((one) => one.source.path === first) ?? tree;
  return { tree: { source, root: withoutInclude(root), paths }, diagnostics };
}

interface Loading {
  readonly load: LoadFile;
  /** The loaded files, in the order in which they are merged. */
  readonly trees: ModelTree[];
  readonly diagnostics: Diagnostic[];
  /** The chain of files that include each other, with the current file at the end. */
  readonly open: readonly string[];
}

async function addFile(path: string, loading: Loading): Promise<void> {
  const { tree, diagnostics: loadDiagnostics } = await loading.load(path);
  loading.diagnostics.push(...loadDiagnostics);
  if (tree === undefined) return;
  const diagnostics = collectDiagnostics(tree.source);
  const open = [...loading.open, resolve(path)];
  for (const node of readIncludes(tree.root, diagnostics)) {
    const included = posix.join(posix.dirname(path), node.text);
    if (open.includes(resolve(included))) {
      const message = `"${node.text}" includes this file`;
      diagnostics.add("include-cycle", message, node.range, "remove one of these include:");
    } else {
      await addIncluded(included, node, diagnostics, { ...loading, open });
    }
  }
  loading.diagnostics.push(...diagnostics.list);
  loading.trees.push({ ...tree, root: withSource(tree.root, tree.source) });
}

/**
 * Loads an included file. A file that does not exist is reported at the `include:` that names it.
 */
async function addIncluded(
  path: string,
  node: ScalarNode,
  diagnostics: Diagnostics,
  loading: Loading,
): Promise<void> {
  const ownDiagnostics: Diagnostic[] = [];
  await addFile(path, { ...loading, diagnostics: ownDiagnostics });
  for (const diagnostic of ownDiagnostics) {
    const isMissing = diagnostic.file === path && diagnostic.source === undefined;
    if (!isMissing) loading.diagnostics.push(diagnostic);
    else
      diagnostics.add(
        diagnostic.code,
        `"${node.text}": ${diagnostic.message}`,
        node.range,
        pathHint,
      );
  }
}

const pathHint = "paths are relative to the file that contains them";

function readIncludes(root: MapNode, diagnostics: Diagnostics): ScalarNode[] {
  const node = child(root, "include");
  if (node === undefined) return [];
  const items = node.kind === "list" ? node.items : [node];
  return items.filter((item): item is ScalarNode => {
    const isPath = item.kind === "scalar" && typeof item.value === "string";
    if (!isPath) diagnostics.add("wrong-type", "include must be a list of model files", item.range);
    return isPath;
  });
}

function withoutInclude(root: MapNode): MapNode {
  const entries = new Map(root.entries);
  entries.delete("include");
  return { ...root, entries };
}
