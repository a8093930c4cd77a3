import {
  type ModelValue,
  type NamedValue,
  neededNames,
  type Process,
  type ProcessesModel,
} from "../model/index.js";
import { executableKeys } from "../model/rules/process-rules.js";
import type { GraphEdge, GraphNode, SystemGraph } from "./system-graph.js";
import { valueText } from "./value-text.js";

/** Returns the graph of a model: a node for each instance, in the order of the model. */
export function graphOfModel({ processes }: ProcessesModel): SystemGraph {
  const indexes = new Map(processes.map(({ name }, index) => [name, index]));
  const nodes = processes.map(nodeOf);
  return { nodes, edges: processes.flatMap((it) => edgesOf(it, indexes)) };
}

function nodeOf(process: Process): GraphNode {
  const { name, attributes, kind } = process;
  const values = kind === "inline" ? process.fields : process.parameters;
  const read = (list: readonly NamedValue[], key: string) =>
    textOf(list.find((entry) => entry.name === key)?.value);
  const member = {
    name,
    port: process.port?.toString(),
    dnsName: read(attributes, "dnsName"),
    user: read(values, "user"),
  };
  return kind === "inline"
    ? { members: [member], origin: "inline", maker: programOf(process.fields) }
    : { members: [member], origin: process.origin, maker: process.constructor };
}

function textOf(value: ModelValue | undefined): string | undefined {
  return value === undefined ? undefined : valueText(value);
}

/** The name of the executable, without its directory: `redis-server`. */
function programOf(fields: readonly NamedValue[]): string {
  const value = executableKeys
    .map((key) => fields.find(({ name }) => name === key)?.value)
    .find(Boolean);
  return textOf(value)?.split("/").at(-1) ?? "";
}

function edgesOf(process: Process, indexes: ReadonlyMap<string, number>): GraphEdge[] {
  const from = indexes.get(process.name) ?? -1;
  return [...neededNames(process)]
    .flatMap((name) => indexes.get(name) ?? [])
    .filter((to) => to !== from)
    .sort((left, right) => left - right)
    .map((to) => ({ from, to, count: 1 }));
}
