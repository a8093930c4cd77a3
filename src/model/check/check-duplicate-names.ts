import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";

/** Reports a process with the name of an instance of another process. */
export function checkDuplicateNames(
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const seen = new Set<string>();
  for (const { name, keyRange } of processes) {
    if (seen.has(name)) {
      const message = `there are two processes "${name}": one is an instance of another process`;
      diagnostics.add("duplicate-key", message, keyRange, "rename one of them");
    }
    seen.add(name);
  }
}
