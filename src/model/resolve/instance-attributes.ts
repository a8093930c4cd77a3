import { poolOfPort } from "../ids/pool-of-port.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode, scalarNode } from "../tree.js";

/** Pools of numbers that were assigned, by their names. */
type Pools = ReadonlyMap<string, unknown>;

/** The attributes of every process that others can refer to, by the process's name. */
export type Instances = ReadonlyMap<string, ReadonlyMap<string, ModelNode>>;

/**
 * The attributes of an instance that others can refer to, as they are written; its port as the lock has it
 * when it comes from one of the pools.
 */
export function instanceAttributes(
  { name, node, suffix }: ProcessNode,
  pools: Pools = new Map(),
): Map<string, ModelNode> {
  const attributes = new Map<string, ModelNode>();
  const port = child(node, "port");
  if (port !== undefined) attributes.set("port", assignedPort(name, port, pools) ?? port);
  const dnsName = child(node, "dnsName");
  if (dnsName !== undefined) attributes.set("dnsName", dnsName);
  if (suffix !== undefined) attributes.set("instanceSuffix", scalarNode(suffix, node.range));
  const more = child(node, "attributes");
  if (more?.kind === "map") {
    for (const [key, { value }] of more.entries) attributes.set(key, value);
  }
  const wanted = allPools(node);
  if (wanted.length > 0) {
    attributes.set("requiresUniqueIdsFor", { kind: "list", range: node.range, items: wanted });
  }
  return attributes;
}

/** The pools that a process has numbers from, as the framework's tools want them: that of its port too. */
function allPools(node: ModelNode): ModelNode[] {
  const listed = child(node, "requiresUniqueIdsFor");
  const items = listed?.kind === "list" ? listed.items : [];
  const port = child(node, "port");
  const pool = port === undefined ? undefined : poolOfPort(port);
  if (port === undefined || pool === undefined) return [...items];
  return [scalarNode(pool, port.range), ...items.filter((item) => scalarText(item) !== pool)];
}

/** A port that comes from a pool is what the lock says. */
function assignedPort(process: string, port: ModelNode, pools: Pools): ModelNode | undefined {
  const pool = poolOfPort(port);
  if (pool === undefined || !pools.has(pool)) return undefined;
  const { range } = port;
  return { kind: "nix", range, text: `ids.${pool}.${process}`, locate: () => range };
}
