import { isMap, isNode, isScalar, parseDocument, visit } from "yaml";
import { parseYamlModel } from "../model/load/yaml/parse-yaml.js";
import type { MapNode } from "../model/tree.js";
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
  const { tree, diagnostics: found } = parseYamlModel(source);
  for (const { code, message, range, hint } of found)
    diagnostics.add(code, message, range ?? { start: 0, end: 1 }, hint);
  if (tree === undefined) return undefined;
  return { root: tree.root, comments: readComments(source.text, commented) };
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
