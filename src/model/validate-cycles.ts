import type { Problems } from "./problems.js";
import type { ProcessUse } from "./value-scope.js";

/** The places where each process names others. */
export type UsesByProcess = ReadonlyMap<string, readonly ProcessUse[]>;

/** Reports each circle of processes that need each other, once, as a path. */
export function checkCycles(uses: UsesByProcess, problems: Problems): void {
  const done = new Set<string>();
  for (const start of uses.keys()) {
    if (!done.has(start)) walk(start, uses, done, problems);
  }
}

interface Step {
  readonly process: string;
  readonly uses: readonly ProcessUse[];
  next: number;
}

/** Depth first and without recursion: a model may be a chain of thousands of processes. */
function walk(start: string, uses: UsesByProcess, done: Set<string>, problems: Problems): void {
  const path: Step[] = [stepOf(start, uses)];
  const onPath = new Set([start]);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const use = step.uses[step.next++];
    if (use === undefined) {
      done.add(step.process);
      onPath.delete(step.process);
      path.pop();
    } else if (onPath.has(use.process)) {
      report(
        use,
        path.map(({ process }) => process),
        problems,
      );
    } else if (!done.has(use.process)) {
      onPath.add(use.process);
      path.push(stepOf(use.process, uses));
    }
  }
}

function stepOf(process: string, uses: UsesByProcess): Step {
  const seen = new Set<string>();
  const distinct = (uses.get(process) ?? []).filter((use) => {
    // A process may read its own port; that is no circle.
    const isOwnAttribute =
      use.process === process && use.attributes.length > 0 && use.attributes[0] !== "pkg";
    if (isOwnAttribute || seen.has(use.process)) return false;
    seen.add(use.process);
    return true;
  });
  return { process, uses: distinct, next: 0 };
}

function report(use: ProcessUse, path: readonly string[], problems: Problems): void {
  const circle = [...path.slice(path.indexOf(use.process)), use.process];
  const message =
    circle.length === 2
      ? `process "${use.process}" depends on itself`
      : `processes depend on each other in a circle: ${circle.join(" -> ")}`;
  problems.add("reference-cycle", message, use.range, "remove one of these references");
}
