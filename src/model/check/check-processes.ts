import type { Diagnostics } from "../collect-diagnostics.js";
import { deduplicated } from "../deduplicate-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { isProcessKey, processKeyRule } from "../names/process-key.js";
import { reservedMeaning } from "../names/reserved-names.js";
import type { MapNode } from "../tree.js";
import type { ValueEnvironment } from "../value-scope.js";

/** Reports a model without processes, and names that no process can have. */
export function checkProcesses(
  section: MapNode,
  processes: readonly ProcessNode[],
  { emittedNames, diagnostics }: ValueEnvironment,
): void {
  const once = deduplicated(diagnostics);
  for (const process of processes) checkName(process, emittedNames, once);
  if (section.entries.size > 0) return;
  const hint = "add at least one below processes:";
  diagnostics.add("missing-key", "the model has no processes", section.range, hint);
}

function checkName(
  { name, keyRange }: ProcessNode,
  emittedNames: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const meaning = reservedMeaning(name, emittedNames);
  if (meaning !== undefined) {
    const message = `a process cannot be called "${name}": that is ${meaning}`;
    diagnostics.add("reserved-name", message, keyRange);
  } else if (!isProcessKey(name)) {
    const message = `a process cannot be called "${name}"`;
    diagnostics.add("invalid-name", message, keyRange, processKeyRule(name));
  }
}
