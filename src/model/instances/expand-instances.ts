import type { SourceRange } from "../../diagnostics/source-file.js";
import { problemsByProcess } from "../muted-problems.js";
import type { Problems } from "../problems.js";
import { maximumInstances } from "../schema/instances-schema.js";
import { readPortRange } from "../schema/port-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapEntry, type MapNode, type ModelNode, scalarNode } from "../tree.js";

/** A process of the model, or one of the instances that a process of the model stands for. */
export interface ProcessNode {
  readonly name: string;
  readonly keyRange: SourceRange;
  readonly node: ModelNode;
  /** For one of several instances: what tells it from the others. */
  readonly suffix?: string;
  /** For one of several instances: whether it is the first. */
  readonly isFirst: boolean;
}

/** All processes, and the names of those that are instances of one, by its name. */
export interface ProcessNodes {
  readonly list: readonly ProcessNode[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** Puts the instances of a process in its place: `webapp` with `instances: 2` is `webapp1` and `webapp2`. */
export function expandInstances(processes: MapNode, problems: Problems): ProcessNodes {
  const list: ProcessNode[] = [];
  const groups = new Map<string, readonly string[]>();
  const problemsOf = problemsByProcess(problems);
  for (const [name, { keyRange, value }] of processes.entries) {
    if (value.kind === "scalar" && value.takesNothingAway === true) continue;
    const problems = problemsOf(name);
    const suffixes = readSuffixes(name, child(value, "instances"), problems);
    if (suffixes === undefined || value.kind !== "map") {
      checkSinglePort(name, value, problems);
      list.push({ name, keyRange, node: value, isFirst: true });
      continue;
    }
    const ports = readPorts(name, value, suffixes.length, problems);
    groups.set(
      name,
      suffixes.map((suffix) => name + suffix),
    );
    for (const [index, suffix] of suffixes.entries()) {
      const node = instanceNode(value, ports?.[index]);
      list.push({ name: name + suffix, keyRange, node, suffix, isFirst: index === 0 });
    }
  }
  checkCollisions(list, problems);
  return { list, groups };
}

function readSuffixes(
  process: string,
  node: ModelNode | undefined,
  problems: Problems,
): readonly string[] | undefined {
  if (node === undefined) return undefined;
  if (node.kind === "list") {
    const suffixes = node.items.map((item) => ({ text: scalarText(item) ?? "", item }));
    for (const { text, item } of suffixes) {
      if (/^[a-z0-9_-]+$/.test(text)) continue;
      const message = `an instance of process "${process}" cannot have the suffix "${text}"`;
      problems.add("invalid-name", message, item.range, "lower-case letters, digits, _ and -");
    }
    if (suffixes.length > 0) return suffixes.map(({ text }) => text);
  }
  // What is neither a list nor a number has a wrong type, which is said already.
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
  problems.add("invalid-value", message, node.range, hint);
  return undefined;
}

/** The ports of a range, when there are enough of them. */
function readPorts(
  process: string,
  node: ModelNode,
  count: number,
  problems: Problems,
): readonly number[] | undefined {
  const port = child(node, "port");
  const range = readPortRange(scalarText(port) ?? "");
  if (port === undefined) return undefined;
  if (range === undefined) {
    if (port.kind !== "scalar" || typeof port.value !== "number" || count === 1) return undefined;
    const last = port.value + count - 1;
    const message = `the ${count} instances of process "${process}" cannot have one port`;
    const hint = `give each its own: port: ${port.value}-${last}`;
    problems.add("duplicate-port", message, port.range, hint);
    return Array.from({ length: count }, (_, index) => Number(port.value) + index);
  }
  const [first, last] = range;
  const ports = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (ports.length < count) {
    const message = `process "${process}" has ${count} instances, but ${ports.length} ports`;
    problems.add("invalid-value", message, port.range, `${first}-${first + count - 1} has enough`);
  }
  return ports;
}

function checkSinglePort(process: string, node: ModelNode, problems: Problems): void {
  const port = child(node, "port");
  if (port === undefined || readPortRange(scalarText(port) ?? "") === undefined) return;
  const message = `process "${process}" has one instance, and one port`;
  problems.add("invalid-value", message, port.range, "say how many there are with instances:");
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

function checkCollisions(list: readonly ProcessNode[], problems: Problems): void {
  const seen = new Set<string>();
  for (const { name, keyRange } of list) {
    if (seen.has(name)) {
      const message = `there are two processes "${name}": one is an instance of another process`;
      problems.add("duplicate-key", message, keyRange, "give one of them another name");
    }
    seen.add(name);
  }
}
