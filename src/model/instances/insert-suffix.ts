import type { MapEntry, MapNode, ModelNode, ScalarNode } from "../tree.js";

/** Keys whose values the model itself must contain, although they can differ between instances. */
const keys = ["user", "credentials"];

/** Stands for the suffix of an instance, in the names of its user and its groups. */
const suffixVariable = "${instanceSuffix}";

/** Puts the suffix of an instance into the names of its user and its groups. */
export function insertSuffix(process: MapNode, suffix: string): MapNode {
  const entries = new Map(process.entries);
  for (const key of keys) {
    const entry = entries.get(key);
    if (entry !== undefined) entries.set(key, { ...entry, value: inserted(entry.value, suffix) });
  }
  return { ...process, entries };
}

function inserted(node: ModelNode, suffix: string): ModelNode {
  switch (node.kind) {
    case "scalar":
      return insertedText(node, suffix);
    case "list":
      return { ...node, items: node.items.map((item) => inserted(item, suffix)) };
    case "map":
      return { ...node, entries: insertedEntries(node, suffix) };
    case "ref":
    case "nix":
      return node;
  }
}

function insertedText(node: ScalarNode, suffix: string): ScalarNode {
  if (!node.text.includes(suffixVariable)) return node;
  const text = node.text.replaceAll(suffixVariable, () => suffix);
  return { ...node, value: text, text, locate: () => node.range };
}

function insertedEntries({ entries }: MapNode, suffix: string): Map<string, MapEntry> {
  const insertedEntry = ([key, entry]: [string, MapEntry]) =>
    [
      key.replaceAll(suffixVariable, () => suffix),
      { ...entry, value: inserted(entry.value, suffix) },
    ] as const;
  return new Map([...entries].map(insertedEntry));
}
