import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";

/** Reports a process with the name of an instance of another process. */
export function checkDuplicateNames(
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const seen = new Map<string, SourceRange>();
  for (const { name, keyRange } of processes) {
    const earlier = seen.get(name);
    if (earlier?.start === keyRange.start && earlier.source === keyRange.source) {
      const message = `two instances have the name "${name}"`;
      diagnostics.add("duplicate-key", message, keyRange, "give each a suffix of its own");
    } else if (earlier !== undefined) {
      const message = `there are two processes "${name}": one is an instance of another process`;
      diagnostics.add("duplicate-key", message, keyRange, "rename one of them");
    }
    seen.set(name, keyRange);
  }
}
