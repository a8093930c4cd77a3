/** A place that needs something else. */
export interface Need {
  /** What it needs, by its name. */
  readonly target: string;
}

/** What each thing needs, by its name. */
export type Needs<Use extends Need> = ReadonlyMap<string, readonly Use[]>;

/** Finds each circle once: the names along it, which end where they begin, and the use that closes it. */
export function findCycles<Use extends Need>(
  needs: Needs<Use>,
  report: (circle: readonly string[], use: Use) => void,
): void {
  const done = new Set<string>();
  for (const start of needs.keys()) {
    if (!done.has(start)) walk(start, needs, done, report);
  }
}

interface Step<Use extends Need> {
  readonly name: string;
  readonly uses: readonly Use[];
  next: number;
}

/** Depth first and without recursion: a model may be a chain of thousands of processes. */
function walk<Use extends Need>(
  start: string,
  needs: Needs<Use>,
  done: Set<string>,
  report: (circle: readonly string[], use: Use) => void,
): void {
  const path: Step<Use>[] = [stepOf(start, needs)];
  const onPath = new Set([start]);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const use = step.uses[step.next++];
    if (use === undefined) {
      done.add(step.name);
      onPath.delete(step.name);
      path.pop();
    } else if (onPath.has(use.target)) {
      const names = path.map(({ name }) => name);
      report([...names.slice(names.indexOf(use.target)), use.target], use);
    } else if (!done.has(use.target)) {
      onPath.add(use.target);
      path.push(stepOf(use.target, needs));
    }
  }
}

function stepOf<Use extends Need>(name: string, needs: Needs<Use>): Step<Use> {
  const seen = new Set<string>();
  const distinct = (needs.get(name) ?? []).filter(({ target }) => {
    const isNew = !seen.has(target);
    seen.add(target);
    return isNew;
  });
  return { name, uses: distinct, next: 0 };
}
