import type { SourceRange } from "../../diagnostics/source-file.js";
import { collectDiagnostics } from "../collect-diagnostics.js";
import { expandInstances } from "../instances/expand-instances.js";
import { child, type ModelNode, type ModelTree } from "../tree.js";

/** What is known of a part of a model: the process that it belongs to, and a key or a text in it. */
export interface ModelClue {
  /** The name of an instance. */
  readonly process?: string | undefined;
  readonly key?: string | undefined;
  readonly text?: string | undefined;
  /** Keys below the process. */
  readonly path?: readonly string[] | undefined;
}

/**
 * Returns the place in a model that a clue leads to: the last key of the path, the text in the process or anywhere
 * else, the key of the process, or its name.
 */
export function locateInModel(tree: ModelTree, clue: ModelClue): SourceRange | undefined {
  const { process, key, text, path = [] } = clue;
  const own = process === undefined ? undefined : findProcess(tree, process);
  const inText = (node: ModelNode | undefined) =>
    node === undefined || text === undefined ? undefined : findText(node, text);
  const entry =
    own?.node.kind === "map" && key !== undefined ? own.node.entries.get(key) : undefined;
  return (
    lastKey(own?.node, path) ??
    inText(entry?.value) ??
    inText(own?.node) ??
    entry?.keyRange ??
    inText(tree.root) ??
    own?.range
  );
}

/** Returns the place of the last key of a path that a node has. */
function lastKey(node: ModelNode | undefined, path: readonly string[]): SourceRange | undefined {
  const [key, ...rest] = path;
  const entry = node?.kind === "map" && key !== undefined ? node.entries.get(key) : undefined;
  return entry && (lastKey(entry.value, rest) ?? entry.keyRange);
}

function findProcess({ root, source }: ModelTree, name: string) {
  const section = child(root, "processes");
  if (section?.kind !== "map") return undefined;
  const { list } = expandInstances(section, collectDiagnostics(source));
  const found = list.find((instance) => instance.name === name);
  return found && { node: found.node, range: found.keyRange };
}

function findText(node: ModelNode, text: string): SourceRange | undefined {
  switch (node.kind) {
    case "map":
      return firstOf(
        [...node.entries.values()].map(({ value }) => value),
        text,
      );
    case "list":
      return firstOf(node.items, text);
    default: {
      const start = node.text.indexOf(text);
      return start === -1 ? undefined : node.locate(start, start + text.length);
    }
  }
}

function firstOf(nodes: readonly ModelNode[], text: string): SourceRange | undefined {
  for (const node of nodes) {
    const found = findText(node, text);
    if (found !== undefined) return found;
  }
  return undefined;
}
