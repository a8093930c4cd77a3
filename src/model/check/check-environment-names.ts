import type { Diagnostics } from "../collect-diagnostics.js";
import { environmentNamePattern } from "../names/environment-name.js";
import type { ModelNode } from "../tree.js";

/** Reports names that an environment variable cannot have. */
export function checkEnvironmentNames(node: ModelNode | undefined, diagnostics: Diagnostics): void {
  if (node?.kind !== "map") return;
  for (const [name, { keyRange }] of node.entries) {
    if (environmentNamePattern.test(name)) continue;
    const message = `an environment variable cannot be called "${name}"`;
    const hint = "letters, digits and _, not beginning with a digit";
    diagnostics.add("invalid-environment-name", message, keyRange, hint);
  }
}
