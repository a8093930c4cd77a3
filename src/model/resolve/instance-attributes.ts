import { poolOfPort } from "../ids/pool-of-port.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode, scalarNode } from "../tree.js";

/** The pools with assigned numbers, by name. */
type Pools = ReadonlyMap<string, unknown>;

/** The attributes of all processes that others can refer to, by process. */
export type Instances = ReadonlyMap<string, ReadonlyMap<string, ModelNode>>;

/**
 * Returns the attributes of an instance that others can refer to, unresolved. A port from a pool
 * becomes a reference to the assigned number.
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
  const requiredPools = allPools(node);
  if (requiredPools.length > 0) {
    attributes.set("requiresUniqueIdsFor", {
      kind: "list",
      range: node.range,
      items: requiredPools,
    });
  }
  return attributes;
}

/** The pools that a process has numbers from. The framework's tools expect that of its port too. */
function allPools(node: ModelNode): ModelNode[] {
  const listed = child(node, "requiresUniqueIdsFor");
  const items = listed?.kind === "list" ? listed.items : [];
  const port = child(node, "port");
  const pool = poolOfPort(port);
  if (port === undefined || pool === undefined) return [...items];
  return [scalarNode(pool, port.range), ...items.filter((item) => scalarText(item) !== pool)];
}

/** The Nix code for a port that comes from a pool. */
function assignedPort(process: string, port: ModelNode, pools: Pools): ModelNode | undefined {
  const pool = poolOfPort(port);
  if (pool === undefined || !pools.has(pool)) return undefined;
  const { range } = port;
  return { kind: "nix", range, text: `ids.${pool}.${process}`, locate: () => range };
}
