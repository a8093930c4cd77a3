import { isUnixName, nameRule } from "../names.js";
import type { Problems } from "../problems.js";
import { isProcessManager } from "../process-managers.js";
import { child, type ModelNode } from "../tree.js";

/** Reports names in `credentials:` that no user or group can have. */
export function checkCredentials(node: ModelNode | undefined, problems: Problems): void {
  const kinds = [
    ["groups", "group"],
    ["users", "user"],
  ] as const;
  for (const [key, noun] of kinds) {
    const names = child(node, key);
    if (names?.kind !== "map") continue;
    for (const [name, { keyRange }] of names.entries) {
      if (isUnixName(name)) continue;
      const message = `no Unix ${noun} can be called "${name}"`;
      problems.add("invalid-name", message, keyRange, nameRule(name));
    }
  }
}

/** Reports keys of `overrides:` that are not process managers. */
export function checkOverrides(node: ModelNode | undefined, problems: Problems): void {
  if (node?.kind !== "map") return;
  for (const [name, { keyRange }] of node.entries) {
    if (isProcessManager(name)) continue;
    problems.add("unknown-process-manager", `"${name}" is not a process manager`, keyRange);
  }
}
