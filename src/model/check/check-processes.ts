import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { reservedMeaning } from "../names/reserved-names.js";
import { isUnixName, unixNameRule } from "../names/unix-name.js";
import type { MapNode } from "../tree.js";
import type { ValueEnvironment } from "../value-scope.js";

/** Reports a model without processes, and names that no process can have. */
export function checkProcesses(
  section: MapNode,
  processes: readonly ProcessNode[],
  { emittedNames, diagnostics }: ValueEnvironment,
): void {
  for (const process of processes) checkName(process, emittedNames, diagnostics);
  if (section.entries.size > 0) return;
  const hint = "describe at least one below processes:";
  diagnostics.add("missing-key", "the model has no process", section.range, hint);
}

function checkName(
  { name, keyRange, isFirst }: ProcessNode,
  emittedNames: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const meaning = reservedMeaning(name, emittedNames);
  if (meaning !== undefined) {
    const message = `a process cannot be called "${name}": that is ${meaning}`;
    diagnostics.add("reserved-name", message, keyRange);
  } else if (!isUnixName(name) && isFirst) {
    const message = `a process cannot be called "${name}": no Unix user can have that name`;
    diagnostics.add("invalid-name", message, keyRange, unixNameRule(name));
  }
}
