import type { Diagnostics } from "../collect-diagnostics.js";
import { isProcessManager } from "../process-managers.js";
import type { ModelNode } from "../tree.js";

/** Reports keys of `overrides:` that are not process managers. */
export function checkOverrides(node: ModelNode | undefined, diagnostics: Diagnostics): void {
  if (node?.kind !== "map") return;
  for (const [name, { keyRange }] of node.entries) {
    if (isProcessManager(name)) continue;
    diagnostics.add("unknown-process-manager", `"${name}" is not a process manager`, keyRange);
  }
}
