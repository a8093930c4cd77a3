import { posix } from "node:path";
import type { MapEntry, MapNode, ModelNode } from "../../../model/tree.js";

/**
 * Changes the relative paths of a service from another folder, so that they are relative to the imported file.
 *
 * @param way the path from the folder of the imported file to that of the service
 */
export function rebaseService(service: MapNode, way: string): MapNode {
  if (way === ".") return service;
  const path = (text: string) => (isRelative(text) ? inFolder(way, text) : text);
  return mapKeys(service, {
    build: (node) => changeText(node, path, ["context"]),
    env_file: (node) => eachItem(node, (item) => changeText(item, path, ["path"])),
    label_file: (node) => eachItem(node, (item) => changeText(item, path, [])),
    extends: (node) => (node.kind === "map" ? changeText(node, path, ["file"]) : node),
    volumes: (node) =>
      eachItem(node, (item) =>
        // Without a dot, it is the name of a volume.
        changeText(item, (text) => (text.startsWith(".") ? inFolder(way, text) : text), ["source"]),
      ),
  });
}

/** Changes the relative paths of the files of secrets or configurations. */
export function rebaseFiles(node: ModelNode, way: string): ModelNode {
  if (node.kind !== "map" || way === ".") return node;
  const path = (text: string) => (isRelative(text) ? inFolder(way, text) : text);
  const entries = [...node.entries].map(
    ([key, entry]) => [key, { ...entry, value: changeText(entry.value, path, ["file"]) }] as const,
  );
  return { ...node, entries: new Map(entries) };
}

/** Whether a text is a path within a folder, and no absolute path, URL or variable. */
const isRelative = (text: string) => !/^(?:[/~$]|[\w.-]+@|[a-z][\w+.-]*:\/\/)/i.test(text);

/** The part before a colon is a path: `./data:/var/lib/data`. */
function inFolder(way: string, text: string): string {
  const [first = "", ...others] = text.split(":");
  const joined = posix.join(way, first);
  const path = joined.startsWith("..") ? joined : `./${joined}`;
  return [path, ...others].join(":");
}

/** Changes a text, or the texts of keys of a mapping. */
function changeText(
  node: ModelNode,
  change: (text: string) => string,
  keys: readonly string[],
): ModelNode {
  if (node.kind === "scalar" && typeof node.value === "string") {
    const text = change(node.text);
    return { ...node, text, value: text };
  }
  const ofKeys = keys.map((key) => [key, (value: ModelNode) => changeText(value, change, [])]);
  return node.kind === "map" ? mapKeys(node, Object.fromEntries(ofKeys)) : node;
}

function eachItem(node: ModelNode, change: (item: ModelNode) => ModelNode): ModelNode {
  return node.kind === "list" ? { ...node, items: node.items.map(change) } : change(node);
}

function mapKeys(
  node: MapNode,
  changes: Readonly<Record<string, (value: ModelNode) => ModelNode>>,
): MapNode {
  const entries = [...node.entries].map(([key, entry]): [string, MapEntry] => {
    const change = changes[key];
    return [key, change === undefined ? entry : { ...entry, value: change(entry.value) }];
  });
  return { ...node, entries: new Map(entries) };
}
