import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { diagnosticsByProcess } from "../deduplicate-diagnostics.js";
import { maximumInstances } from "../schema/instances-schema.js";
import { readPortRange } from "../schema/port-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapEntry, type MapNode, type ModelNode, scalarNode } from "../tree.js";
import { insertSuffix } from "./insert-suffix.js";

/** Returns the suffix of the first instance of a process that has several. */
export function firstSuffix(process: ModelNode): string | undefined {
  const instances = child(process, "instances");
  if (instances?.kind === "list") return scalarText(instances.items[0]);
  return instances === undefined ? undefined : "1";
}

/** A process of the model, or one of its instances. */
export interface ProcessNode {
  readonly name: string;
  readonly keyRange: SourceRange;
  readonly node: ModelNode;
  /** The suffix of one of several instances. */
  readonly suffix?: string;
  /** False for the second of several instances and the later ones. */
  readonly isFirst: boolean;
}

/** All process instances, and the names of the instances of each process with `instances:`. */
export interface ProcessNodes {
  readonly list: readonly ProcessNode[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/**
 * Replaces a process by its instances: `webapp` with `instances: 2` becomes `webapp1` and
 * `webapp2`.
 */
export function expandInstances(processes: MapNode, diagnostics: Diagnostics): ProcessNodes {
  const list: ProcessNode[] = [];
  const groups = new Map<string, readonly string[]>();
  const diagnosticsOf = diagnosticsByProcess(diagnostics);
  for (const [name, { keyRange, value }] of processes.entries) {
    if (value.kind === "scalar" && value.overridesNothing === true) continue;
    const diagnostics = diagnosticsOf(name);
    const suffixes = readSuffixes(name, child(value, "instances"), diagnostics);
    if (suffixes === undefined || value.kind !== "map") {
      list.push({ name, keyRange, node: value, isFirst: true });
      continue;
    }
    const ports = readPorts(name, value, suffixes.length, diagnostics);
    groups.set(
      name,
      suffixes.map((suffix) => name + suffix),
    );
    for (const [index, suffix] of suffixes.entries()) {
      const node = insertSuffix(instanceNode(value, ports?.[index]), suffix);
      list.push({ name: name + suffix, keyRange, node, suffix, isFirst: index === 0 });
    }
  }
  return { list, groups };
}

function readSuffixes(
  process: string,
  node: ModelNode | undefined,
  diagnostics: Diagnostics,
): readonly string[] | undefined {
  if (node === undefined) return undefined;
  if (node.kind === "list") {
    const suffixes = node.items.map((item) => ({ text: scalarText(item) ?? "", item }));
    for (const { text, item } of suffixes) {
      if (/^[a-z0-9_-]+$/.test(text)) continue;
      const message = `an instance of process "${process}" cannot have the suffix "${text}"`;
      diagnostics.add("invalid-name", message, item.range, "lower-case letters, digits, _ and -");
    }
    if (suffixes.length > 0) return suffixes.map(({ text }) => text);
  }
  // The schema reports values that are neither a list nor a number.
  const count = node.kind === "list" ? 0 : node.kind === "scalar" ? node.value : undefined;
  if (typeof count !== "number" || !Number.isInteger(count)) return undefined;
  if (count >= 1 && count <= maximumInstances) {
    return Array.from({ length: count }, (_, index) => String(index + 1));
  }
  const message =
    count < 1
      ? `process "${process}" has no instances`
      : `process "${process}" has ${count} instances, but at most ${maximumInstances} are possible`;
  const hint = `a number from 1 to ${maximumInstances}, or a list of suffixes: [blue, green]`;
  diagnostics.add("invalid-value", message, node.range, hint);
  return undefined;
}

/** Returns the port of each instance; reports a range that is too short. */
function readPorts(
  process: string,
  node: ModelNode,
  count: number,
  diagnostics: Diagnostics,
): readonly number[] | undefined {
  const port = child(node, "port");
  const range = readPortRange(scalarText(port) ?? "");
  if (port === undefined) return undefined;
  if (range === undefined) {
    if (port.kind !== "scalar" || typeof port.value !== "number" || count === 1) return undefined;
    const last = port.value + count - 1;
    const message = `the ${count} instances of process "${process}" cannot share one port`;
    const hint = `use a range: port: ${port.value}-${last}`;
    diagnostics.add("duplicate-port", message, port.range, hint);
    return Array.from({ length: count }, (_, index) => Number(port.value) + index);
  }
  const [first, last] = range;
  const ports = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (ports.length < count) {
    const message = `process "${process}" has ${count} instances, but ${ports.length} ports`;
    diagnostics.add(
      "invalid-value",
      message,
      port.range,
      `${first}-${first + count - 1} has enough`,
    );
  }
  return ports;
}

function instanceNode(node: MapNode, port: number | undefined): MapNode {
  const entries = new Map<string, MapEntry>(node.entries);
  entries.delete("instances");
  const written = entries.get("port");
  if (port !== undefined && written !== undefined) {
    entries.set("port", { ...written, value: scalarNode(port, written.value.range) });
  }
  return { ...node, entries };
}
