import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessUse } from "../value-scope.js";
import { findCycles } from "./find-cycles.js";

/** The places where each process names others. */
export type UsesByProcess = ReadonlyMap<string, readonly ProcessUse[]>;

/** Reports each circle of processes that need each other, once, as a path. */
export function checkCycles(uses: UsesByProcess, diagnostics: Diagnostics): void {
  const needs = [...uses].map(([name, list]) => {
    const needed = list.filter((use) => !isOwnAttribute(name, use));
    return [name, needed.map(({ process, range }) => ({ target: process, range }))] as const;
  });
  findCycles(new Map(needs), (circle, { target, range }) => {
    const message =
      circle.length === 2
        ? `process "${target}" depends on itself`
        : `processes depend on each other in a circle: ${circle.join(" -> ")}`;
    diagnostics.add("reference-cycle", message, range, "remove one of these references");
  });
}

/** A process may read its own port; that is no circle. */
function isOwnAttribute(name: string, { process, attributes }: ProcessUse): boolean {
  return process === name && attributes.length > 0 && attributes[0] !== "pkg";
}
