import type { GraphNode, SystemGraph } from "./system-graph.js";

/** The smallest group. Smaller kinds are drawn one by one. */
const smallestGroup = 3;

/**
 * Assigns a number to each node of a graph, so that nodes with the same number form a group.
 *
 * Nodes that look alike start as one kind. A kind is split while its members have different
 * neighbours, or when it is too small for a group, until nothing changes.
 */
export function instanceKinds({ nodes, edges }: SystemGraph): number[] {
  const dependencies: number[][] = nodes.map(() => []);
  const dependents: number[][] = nodes.map(() => []);
  for (const { from, to } of edges) {
    dependencies[from]?.push(to);
    dependents[to]?.push(from);
  }
  const kindsOf = (kinds: readonly number[], indexes: readonly number[] | undefined) =>
    (indexes ?? []).map((index) => kinds[index] ?? 0).sort((left, right) => left - right);
  const split = (kinds: readonly number[]) =>
    numberTexts(
      kinds.map(
        (kind, at) =>
          `${kind}|${kindsOf(kinds, dependencies[at])}|${kindsOf(kinds, dependents[at])}`,
      ),
    );

  let kinds = numberTexts(nodes.map(looks));
  for (;;) {
    const finer = splitSmall(split(kinds));
    if (Math.max(...finer) === Math.max(...kinds)) return finer;
    kinds = finer;
  }
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

/** Splits kinds that are too small for a group into single members. */
function splitSmall(kinds: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const kind of kinds) sizes.set(kind, (sizes.get(kind) ?? 0) + 1);
  return numberTexts(
    kinds.map((kind, at) => ((sizes.get(kind) ?? 0) < smallestGroup ? `${kind} ${at}` : `${kind}`)),
  );
}
