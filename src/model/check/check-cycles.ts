import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessUse } from "../value-scope.js";
import { findCycles } from "./find-cycles.js";

/** The places where each process refers to others. */
export type UsesByProcess = ReadonlyMap<string, readonly ProcessUse[]>;

/** Reports each cycle of processes that depend on each other, once, as a path. */
export function checkCycles(uses: UsesByProcess, diagnostics: Diagnostics): void {
  const dependencies = [...uses].map(([name, list]) => {
    const others = list.filter((use) => !isOwnAttribute(name, use));
    return [name, others.map(({ process, range }) => ({ target: process, range }))] as const;
  });
  findCycles(new Map(dependencies), (cycle, { target, range }) => {
    const message =
      cycle.length === 2
        ? `process "${target}" depends on itself`
        : `processes depend on each other in a cycle: ${cycle.join(" -> ")}`;
    diagnostics.add("reference-cycle", message, range, "remove one of these references");
  });
}

/** A process can use its own attributes, such as its port. */
function isOwnAttribute(name: string, { process, attributes }: ProcessUse): boolean {
  return process === name && attributes.length > 0 && attributes[0] !== "pkg";
}
