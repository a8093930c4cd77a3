import { environmentNamePattern } from "../names.js";
import type { Problems } from "../problems.js";
import type { ModelNode } from "../tree.js";

/** Reports names that an environment variable cannot have. */
export function checkEnvironmentNames(node: ModelNode | undefined, problems: Problems): void {
  if (node?.kind !== "map") return;
  for (const [name, { keyRange }] of node.entries) {
    if (environmentNamePattern.test(name)) continue;
    const message = `an environment variable cannot be called "${name}"`;
    problems.add(
      "invalid-environment-name",
      message,
      keyRange,
      "letters, digits and _, not beginning with a digit",
    );
  }
}
