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
  addErrors(found, diagnostics);
  if (root === undefined) return undefined;
  return { root, comments: readComments(source.text, commented) };
}

/**
 * Adds the errors of a file.
 *
 * @param source the file, if it is not the imported one
 */
export function addErrors(
  found: TaggedFile["diagnostics"],
  diagnostics: ReadContext["diagnostics"],
  source?: SourceFile,
): void {
  const foreign = source === undefined ? {} : { source };
  for (const { code, message, range, hint } of found)
    diagnostics.add(
      code,
      message,
      { ...(range ?? { start: 0, end: 1 }), ...foreign },
      code === "unknown-tag" ? "remove it: !reset and !override of compose are known" : hint,
    );
}

/** Returns the comments above each key of a mapping, and within its value. */
export function readComments(text: string, commented: string): Map<string, string> {
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

/** What a tag of compose does when a file is merged into an earlier one. */
export type MergeTag = "reset" | "override";

/** A parsed file, with the tags of compose: `!reset` removes a key, and `!override` replaces its value. */
export interface TaggedFile {
  /** Without the keys that it removes. */
  readonly root: MapNode | undefined;
  /** With these keys, for a merge into an earlier file. */
  readonly whole: MapNode | undefined;
  readonly tagOf: (entry: MapEntry) => MergeTag | undefined;
  readonly diagnostics: ReturnType<typeof parseYamlModel>["diagnostics"];
}

/** Parses a file with the tags of compose. */
export function parseTagged(source: SourceFile): TaggedFile {
  const { text, tags } = withoutTags(source.text);
  const { tree, diagnostics } = parseYamlModel(createSourceFile(source.path, text));
  const tagOf = ({ value: { range } }: MapEntry) =>
    tags.find(({ end }) => range.start >= end && !/\S/.test(text.slice(end, range.start)))?.tag;
  const whole = tree?.root.kind === "map" ? tree.root : undefined;
  const root = whole === undefined || tags.length === 0 ? whole : withoutResets(whole, tagOf);
  return { root, whole, tagOf, diagnostics };
}

/** Returns a value without the keys that have the tag `!reset`. */
export function withoutResets<Node extends ModelNode>(
  node: Node,
  tagOf: TaggedFile["tagOf"],
): Node {
  const prune = (value: ModelNode): ModelNode => {
    if (value.kind === "list") return { ...value, items: value.items.map(prune) };
    if (value.kind !== "map") return value;
    const kept = [...value.entries].filter(([, entry]) => tagOf(entry) !== "reset");
    const entries = kept.map(
      ([key, entry]) => [key, { ...entry, value: prune(entry.value) }] as const,
    );
    return { ...value, entries: new Map(entries) };
  };
  return prune(node) as Node;
}

/** Replaces the tags by spaces, so that all places stay, and returns the offsets behind them. */
function withoutTags(text: string) {
  const tags: { readonly tag: MergeTag; readonly end: number }[] = [];
  let result = "";
  for (const lexeme of new Lexer().lex(text)) {
    // These stand for no text of the file.
    if (["\u0002", "\u0018", "\u001f"].includes(lexeme)) continue;
    const tag = lexeme === "!reset" || lexeme === "!override" ? lexeme.slice(1) : undefined;
    result += tag === undefined ? lexeme : " ".repeat(lexeme.length);
    if (tag !== undefined) tags.push({ tag: tag as MergeTag, end: result.length });
  }
  return result.length === text.length ? { text: result, tags } : { text, tags: [] };
}
