import { bareNameRule } from "../names/bare-name.js";
import { reservedMeaning } from "../names/reserved-names.js";
import type { ModelNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";

/** Reports names in `attributes:` that an attribute cannot have. */
export function checkAttributeNames(
  node: ModelNode | undefined,
  { processes, emittedNames, diagnostics }: ValueScope,
): void {
  if (node?.kind !== "map") return;
  for (const [name, { keyRange }] of node.entries) {
    const meaning = processes.has(name)
      ? "the name of a process"
      : reservedMeaning(name, emittedNames);
    if (meaning !== undefined) {
      const message = `an attribute cannot be called "${name}": that is ${meaning}`;
      diagnostics.add("reserved-name", message, keyRange);
    } else if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      const message = `an attribute cannot be called "${name}"`;
      diagnostics.add("invalid-name", message, keyRange, bareNameRule);
    }
  }
}
