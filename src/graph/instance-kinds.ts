import type { GraphNode, SystemGraph } from "./system-graph.js";

/** Fewer instances than this are drawn one by one. */
const smallestGroup = 3;

/**
 * Numbers for the nodes of a graph: those with the same number are alike.
 *
 * All that look alike begin as one kind, which is split as long as its members have unlike
 * neighbours; then what is too small for a group is split as well, and that goes on until nothing
 * changes.
 */
export function instanceKinds({ nodes, edges }: SystemGraph): number[] {
  const needs: number[][] = nodes.map(() => []);
  const neededBy: number[][] = nodes.map(() => []);
  for (const { from, to } of edges) {
    needs[from]?.push(to);
    neededBy[to]?.push(from);
  }
  const kindsOf = (kinds: readonly number[], indexes: readonly number[] | undefined) =>
    (indexes ?? []).map((index) => kinds[index] ?? 0).sort((left, right) => left - right);
  const split = (kinds: readonly number[]) =>
    numberTexts(
      kinds.map(
        (kind, at) => `${kind}|${kindsOf(kinds, needs[at])}|${kindsOf(kinds, neededBy[at])}`,
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

/** Numbers texts from 0 in the order of their appearance; equal ones have equal numbers. */
function numberTexts(texts: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}

/** Gives each member of a kind that is too small for a group a kind of its own. */
function splitSmall(kinds: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const kind of kinds) sizes.set(kind, (sizes.get(kind) ?? 0) + 1);
  return numberTexts(
    kinds.map((kind, at) => ((sizes.get(kind) ?? 0) < smallestGroup ? `${kind} ${at}` : `${kind}`)),
  );
}
