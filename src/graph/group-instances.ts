import { instanceKinds } from "./instance-kinds.js";
import type { GraphEdge, GraphNode, SystemGraph } from "./system-graph.js";

/**
 * Groups instances that differ only in names, ports and users. The instances of a group have the
 * same constructor, and the same number of dependencies and dependents in each other group.
 *
 * @param graph has one instance in each node.
 */
export function groupInstances(graph: SystemGraph): SystemGraph {
  const groups = groupBy(instanceKinds(graph));
  const places: number[] = [];
  groups.forEach((indexes, place) => {
    for (const index of indexes) places[index] = place;
  });
  const nodes = groups.map((indexes) => joinNodes(indexes.flatMap((at) => graph.nodes[at] ?? [])));
  return { nodes, edges: joinEdges(graph.edges, places, nodes) };
}

/** The indexes of each kind, in the order of the first index. */
function groupBy(kinds: readonly number[]): number[][] {
  const groups = new Map<number, number[]>();
  kinds.forEach((kind, index) => {
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [index]);
    else group.push(index);
  });
  return [...groups.values()];
}

function joinNodes(nodes: readonly GraphNode[]): GraphNode {
  const [first] = nodes;
  if (first === undefined) throw new TypeError("a group has members");
  return { ...first, members: nodes.flatMap(({ members }) => members) };
}

function joinEdges(
  edges: readonly GraphEdge[],
  places: readonly number[],
  nodes: readonly GraphNode[],
): GraphEdge[] {
  const joined = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const from = places[edge.from] ?? -1;
    const to = places[edge.to] ?? -1;
    const key = `${from} ${to}`;
    const count = (joined.get(key)?.count ?? 0) + 1;
    joined.set(key, { from, to, count });
  }
  // The edges are counted for all members.
  const each = ({ from, count }: GraphEdge) => count / (nodes[from]?.members.length ?? 1);
  return [...joined.values()].map((edge) => ({ ...edge, count: each(edge) }));
}
