import { poolOfPort } from "../ids/read-wanted-ids.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { reservedMeaning } from "../names.js";
import type { Problems } from "../problems.js";
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

/** Reports names in `attributes:` that an attribute cannot have. */
export function checkAttributeNames(
  node: ModelNode | undefined,
  instances: Instances,
  problems: Problems,
): void {
  if (node?.kind !== "map") return;
  for (const [name, { keyRange }] of node.entries) {
    const meaning = instances.has(name) ? "the name of a process" : reservedMeaning(name);
    if (meaning !== undefined) {
      const message = `an attribute cannot be called "${name}": that is ${meaning}`;
      problems.add("reserved-name", message, keyRange);
    } else if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      const hint = "letters, digits, _ and -, beginning with a letter";
      problems.add("invalid-name", `an attribute cannot be called "${name}"`, keyRange, hint);
    }
  }
}
