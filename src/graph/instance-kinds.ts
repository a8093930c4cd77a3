import type { GraphNode, SystemGraph } from "./system-graph.js";

/** The smallest group. Smaller kinds are drawn one by one. */
const smallestGroup = 3;

/**
 * Assigns a number to each node of a graph, so that nodes with the same number form a group.
 *
 * Nodes that look alike start as one kind. A kind is split while its members have different
 * neighbours, or when it is too small for a group, until nothing changes.
 */
export function instanceKinds(graph: SystemGraph): number[] {
  const neighbours = neighboursOf(graph);
  const kinds = numberTexts(graph.nodes.map(looks));
  const members = membersOf(kinds);
  const surroundings = (node: number) =>
    (neighbours[node] ?? [])
      .map((side) => side.map((other) => kinds[other] ?? 0).sort((one, other) => one - other))
      .join("|");

  // Only a node with a neighbour of a new kind can differ from the other members of its kind.
  let affected = new Set(graph.nodes.keys());
  while (affected.size > 0) {
    const divided = [...membersOf(kinds, affected)].map(([kind, nodes]) => ({
      kind,
      parts: divide(members.get(kind) ?? new Set(), nodes, surroundings),
    }));
    affected = new Set();
    for (const { kind, parts } of divided) {
      const [largest, ...smaller] = parts.sort((one, other) => other.size - one.size);
      members.set(kind, largest ?? new Set());
      for (const part of smaller) {
        for (const node of part) {
          kinds[node] = members.size;
          for (const other of neighbours[node]?.flat() ?? []) affected.add(other);
        }
        members.set(members.size, part);
      }
    }
  }
  return numberTexts(kinds.map(String));
}

/** Returns the dependencies and the dependents of each node. */
function neighboursOf({ nodes, edges }: SystemGraph): (readonly [number[], number[]])[] {
  const neighbours = nodes.map(() => [[], []] as readonly [number[], number[]]);
  for (const { from, to } of edges) {
    neighbours[from]?.[0].push(to);
    neighbours[to]?.[1].push(from);
  }
  return neighbours;
}

/** Returns the nodes of each kind. */
function membersOf(
  kinds: readonly number[],
  nodes: Iterable<number> = kinds.keys(),
): Map<number, Set<number>> {
  const members = new Map<number, Set<number>>();
  for (const node of nodes) {
    const kind = kinds[node] ?? 0;
    const found = members.get(kind);
    if (found === undefined) members.set(kind, new Set([node]));
    else found.add(node);
  }
  return members;
}

/**
 * Divides the members of a kind into parts with the same surroundings, and parts that are too small
 * for a group into single nodes. The members that are not affected have the same surroundings; they stay in
 * their set, which one of the parts continues to use.
 */
function divide(
  members: Set<number>,
  affected: ReadonlySet<number>,
  surroundings: (node: number) => string,
): Set<number>[] {
  const parts = new Map<string, Set<number>>();
  for (const node of affected) members.delete(node);
  const [representative] = members;
  if (representative !== undefined) parts.set(surroundings(representative), members);
  for (const node of affected) {
    const text = surroundings(node);
    const part = parts.get(text);
    if (part === undefined) parts.set(text, new Set([node]));
    else part.add(node);
  }
  return [...parts.values()].flatMap((part) =>
    part.size < smallestGroup ? [...part].map((node) => new Set([node])) : [part],
  );
}

function looks({ origin, maker, members: [first] }: GraphNode): string {
  const has = [first?.port, first?.dnsName, first?.user].map((value) => value !== undefined);
  return JSON.stringify([origin, maker, ...has]);
}

/** Numbers texts from 0 in order of appearance. Equal texts have equal numbers. */
function numberTexts(texts: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}
