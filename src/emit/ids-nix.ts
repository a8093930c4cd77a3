import type { IdLock } from "../model/index.js";
import { type NixBinding, nixAttrs, nixBind, nixInteger } from "../nix/index.js";
import { renderTemplate } from "./render-template.js";

/** The lock of assigned numbers, in the shape that the framework's models read. */
export function emitIdsNix({ ids, lastAssignments }: IdLock): string {
  const pools = sorted(ids).filter(([, holders]) => holders.size > 0);
  return renderTemplate("ids.nix", {
    ids: pools.map(([pool, holders]) => nixBind(pool, nixAttrs(byNumber(holders)))),
    last: sorted(lastAssignments).map(([pool, number]) => nixBind(pool, nixInteger(number))),
  });
}

/** Holders in the order of their numbers, so that a new one adds a line. */
function byNumber(holders: ReadonlyMap<string, number>): NixBinding[] {
  return [...holders]
    .sort(([, left], [, right]) => left - right)
    .map(([holder, number]) => nixBind(holder, nixInteger(number)));
}

function sorted<Value>(map: ReadonlyMap<string, Value>): (readonly [string, Value])[] {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}
