import { isMap, isNode, isScalar, Lexer, parseDocument, visit } from "yaml";
import { createSourceFile, type SourceFile } from "../diagnostics/source-file.js";
import { parseYamlModel } from "../model/load/yaml/parse-yaml.js";
import type { MapEntry, MapNode, ModelNode } from "../model/tree.js";
import type { ReadContext } from "./reader.js";

/** A file in YAML, and the comments above the keys of one of its mappings. */
interface YamlFile {
  readonly root: MapNode;
  readonly comments: ReadonlyMap<string, string>;
}

/**
 * Reads a file in YAML or JSON; returns undefined, and adds errors to the diagnostics, if it is invalid.
 *
 * @param commented the key of the mapping whose keys have comments
 */
export function readYaml(
  { source, diagnostics }: ReadContext,
  commented: string,
): YamlFile | undefined {
  const { root, diagnostics: found } = parseTagged(source);
  for (const { code, message, range, hint } of found)
    diagnostics.add(
      code,
      message,
      range ?? { start: 0, end: 1 },
      code === "unknown-tag" ? "remove it: !reset and !override of compose are known" : hint,
    );
  if (root === undefined) return undefined;
  return { root, comments: readComments(source.text, commented) };
}

/** The comments above each key, and within its value. */
function readComments(text: string, commented: string): Map<string, string> {
  const { contents } = parseDocument(text, { logLevel: "silent" });
  const map = isMap(contents) ? contents.get(commented, true) : undefined;
  const comments = new Map<string, string>();
  if (!isMap(map)) return comments;
  for (const [index, { key, value }] of map.items.entries()) {
    if (!isScalar(key)) continue;
    const above = key.commentBefore ?? (index === 0 ? map.commentBefore : undefined);
    const inner: string[] = [];
    visit(isNode(value) ? value : null, {
      Node: (_, node) => {
        if (node.commentBefore) inner.push(node.commentBefore);
        if (node.comment) inner.push(node.comment);
      },
    });
    const all = [above, ...inner].filter(Boolean).join("\n");
    if (all !== "") comments.set(String(key.value), all);
  }
  return comments;
}

/** Parses a file with the tags of compose: `!reset` removes a key, and `!override` is for a merge with another file. */
export function parseTagged(source: SourceFile) {
  const { text, resets } = withoutTags(source.text);
  const { tree, diagnostics } = parseYamlModel(createSourceFile(source.path, text));
  const isReset = ({ value }: MapEntry) =>
    resets.some(
      (end) => value.range.start >= end && !/\S/.test(text.slice(end, value.range.start)),
    );
  const prune = (node: ModelNode): ModelNode => {
    if (node.kind === "list") return { ...node, items: node.items.map(prune) };
    if (node.kind !== "map") return node;
    const kept = [...node.entries].filter(([, entry]) => !isReset(entry));
    const entries = kept.map(
      ([key, entry]) => [key, { ...entry, value: prune(entry.value) }] as const,
    );
    return { ...node, entries: new Map(entries) };
  };
  const root = tree === undefined || resets.length === 0 ? tree?.root : prune(tree.root);
  return { root: root?.kind === "map" ? root : undefined, diagnostics };
}

/** Replaces the tags by spaces, so that all places stay, and returns the offsets behind `!reset`. */
function withoutTags(text: string): { readonly text: string; readonly resets: readonly number[] } {
  const resets: number[] = [];
  let result = "";
  for (const lexeme of new Lexer().lex(text)) {
    // These stand for no text of the file.
    if (["\u0002", "\u0018", "\u001f"].includes(lexeme)) continue;
    const isTag = lexeme === "!reset" || lexeme === "!override";
    result += isTag ? " ".repeat(lexeme.length) : lexeme;
    if (lexeme === "!reset") resets.push(result.length);
  }
  return result.length === text.length ? { text: result, resets } : { text, resets: [] };
}
