/** An edge of a graph. */
export interface Edge {
  /** The name of the node that the edge leads to. */
  readonly target: string;
}

/** The edges of each node, by name. */
export type Graph<E extends Edge> = ReadonlyMap<string, readonly E[]>;

/**
 * Finds each cycle of a graph once.
 *
 * @param report receives the names along the cycle, with the first name repeated at the end, and
 * the edge that closes it.
 */
export function findCycles<E extends Edge>(
  graph: Graph<E>,
  report: (cycle: readonly string[], edge: E) => void,
): void {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    if (!done.has(start)) walk(start, graph, done, report);
  }
}

interface Step<E extends Edge> {
  readonly name: string;
  readonly edges: readonly E[];
  next: number;
}

/** Searches depth first, without recursion: a model can be a chain of thousands of processes. */
function walk<E extends Edge>(
  start: string,
  graph: Graph<E>,
  done: Set<string>,
  report: (cycle: readonly string[], edge: E) => void,
): void {
  const path: Step<E>[] = [stepOf(start, graph)];
  const onPath = new Set([start]);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const edge = step.edges[step.next++];
    if (edge === undefined) {
      done.add(step.name);
      onPath.delete(step.name);
      path.pop();
    } else if (onPath.has(edge.target)) {
      const names = path.map(({ name }) => name);
      report([...names.slice(names.indexOf(edge.target)), edge.target], edge);
    } else if (!done.has(edge.target)) {
      onPath.add(edge.target);
      path.push(stepOf(edge.target, graph));
    }
  }
}

function stepOf<E extends Edge>(name: string, graph: Graph<E>): Step<E> {
  const seen = new Set<string>();
  const distinct = (graph.get(name) ?? []).filter(({ target }) => {
    const isNew = !seen.has(target);
    seen.add(target);
    return isNew;
  });
  return { name, edges: distinct, next: 0 };
}
