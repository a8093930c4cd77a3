import { createSourceFile } from "../../diagnostics/source-file.js";
import { withSource } from "../../model/load/with-source.js";
import { scalarText } from "../../model/text/scalar-text.js";
import { child, type MapEntry, type MapNode, type ModelNode } from "../../model/tree.js";
import { parseTagged } from "../read-yaml.js";
import type { ReadContext } from "../reader.js";

/** Lists that an extension adds to; it replaces other lists. */
const addedTo = new Set(
  "ports expose volumes env_file dns dns_search tmpfs external_links secrets configs links cap_add cap_drop depends_on devices extra_hosts group_add security_opt".split(
    " ",
  ),
);

/** Lists of `NAME=value`, which can also be mappings. */
const pairs = new Set(["environment", "labels", "sysctls"]);

/**
 * Returns a service with the keys of the service that its `extends` names, in this file or another one beside it.
 * Keeps the key `extends` if that service does not exist.
 */
export function extendService(
  service: MapNode,
  services: ModelNode | undefined,
  context: ReadContext,
  depth = 0,
): MapNode {
  const extended = child(service, "extends");
  if (extended === undefined || depth > 20) return service;
  const name = scalarText(extended) ?? scalarText(child(extended, "service"));
  const file = scalarText(child(extended, "file"));
  const others = file === undefined ? services : readServices(file, context);
  const base = name === undefined ? undefined : child(others, name);
  if (base?.kind !== "map") return service;
  const { entries } = extendService(base, others, context, depth + 1);
  const own = [...service.entries].filter(([key]) => key !== "extends");
  return merge({ ...base, entries }, { ...service, entries: new Map(own) });
}

function readServices(file: string, { readBeside }: ReadContext): ModelNode | undefined {
  const text = readBeside(file);
  if (text === undefined) return undefined;
  const source = createSourceFile(file, text);
  const { root } = parseTagged(source);
  return root === undefined ? undefined : withSource(child(root, "services") ?? root, source);
}

function merge(before: MapNode, after: MapNode): MapNode {
  const entries = new Map<string, MapEntry>(before.entries);
  for (const [key, entry] of after.entries) {
    const earlier = entries.get(key);
    entries.set(key, earlier === undefined ? entry : mergeEntry(key, earlier, entry));
  }
  return { ...after, entries };
}

function mergeEntry(key: string, { value: before }: MapEntry, after: MapEntry): MapEntry {
  const isPair = pairs.has(key);
  const [one, other] = isPair ? [asMap(before), asMap(after.value)] : [before, after.value];
  if (one.kind === "map" && other.kind === "map") return { ...after, value: merge(one, other) };
  if (one.kind === "list" && other.kind === "list" && addedTo.has(key))
    return { ...after, value: { ...other, items: [...one.items, ...other.items] } };
  return after;
}

/** Returns a list of `NAME=value` as a mapping. */
function asMap(node: ModelNode): ModelNode {
  if (node.kind !== "list") return node;
  const entries = node.items.flatMap((item): [string, MapEntry][] => {
    if (item.kind !== "scalar") return [];
    const [, name = item.text, value] = /^([^=]+)=(.*)$/s.exec(item.text) ?? [];
    const scalar = { ...item, value: value ?? null, text: value ?? "" };
    return [[name, { keyRange: item.range, value: scalar }]];
  });
  return { kind: "map", range: node.range, entries: new Map(entries) };
}
