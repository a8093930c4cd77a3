import type { IdLock } from "../model/index.js";
import { type NixBinding, nixAttrs, nixBind, nixInteger } from "../nix/index.js";
import { renderTemplate } from "./render-template.js";

/** Emits the lock of allocations, in the format that the framework's models read. */
export function emitIdsNix({ ids, lastAssignments }: IdLock): string {
  const pools = sorted(ids).filter(([, owners]) => owners.size > 0);
  return renderTemplate("ids.nix", {
    ids: pools.map(([pool, owners]) => nixBind(pool, nixAttrs(byNumber(owners)))),
    last: sorted(lastAssignments).map(([pool, number]) => nixBind(pool, nixInteger(number))),
  });
}

/** Sorts owners by their numbers, so that a new allocation adds a line at the end. */
function byNumber(owners: ReadonlyMap<string, number>): NixBinding[] {
  return [...owners]
    .sort(([, left], [, right]) => left - right)
    .map(([owner, number]) => nixBind(owner, nixInteger(number)));
}

function sorted<Value>(map: ReadonlyMap<string, Value>): (readonly [string, Value])[] {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}
