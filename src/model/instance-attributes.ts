import { reservedMeaning } from "./names.js";
import type { Problems } from "./problems.js";
import { child, type ModelNode } from "./tree.js";

/** The attributes of every process that others can refer to, by the process's name. */
export type Instances = ReadonlyMap<string, ReadonlyMap<string, ModelNode>>;

/** The attributes of an instance that others can refer to, as they are written. */
export function instanceAttributes(node: ModelNode): Map<string, ModelNode> {
  const attributes = new Map<string, ModelNode>();
  for (const key of ["port", "dnsName"]) {
    const value = child(node, key);
    if (value !== undefined) attributes.set(key, value);
  }
  const more = child(node, "attributes");
  if (more?.kind !== "map") return attributes;
  for (const [name, { value }] of more.entries) attributes.set(name, value);
  return attributes;
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
