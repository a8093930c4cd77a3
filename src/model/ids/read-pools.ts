import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** A pool that numbers are assigned from; both bounds belong to it. */
export interface IdPool {
  readonly min: number;
  readonly max: number;
}

/** Reads the pools of `ids:`. */
export function readPools(root: ModelNode): Map<string, IdPool> {
  const pools = new Map<string, IdPool>();
  const node = child(root, "ids");
  if (node?.kind !== "map") return pools;
  for (const [name, { value }] of node.entries) {
    const number = (key: string) => Number(scalarText(child(value, key)) ?? Number.NaN);
    pools.set(name, { min: number("min"), max: number("max") });
  }
  return pools;
}
