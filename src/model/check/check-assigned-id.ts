import { nameHint } from "../../diagnostics/closest-name.js";
import type { SourceRange } from "../../diagnostics/source-file.js";
import type { ValueScope } from "../value-scope.js";

/**
 * Reports `ids.POOL.OWNER` when the model has no such pool, or the owner no number from it.
 *
 * @param path the attributes after `ids`.
 */
export function checkAssignedId(
  [pool, owner]: readonly string[],
  range: SourceRange,
  { ids, diagnostics }: ValueScope,
): void {
  if (ids === undefined || pool === undefined) return;
  const numbers = ids.get(pool);
  if (numbers === undefined) {
    const message = `there is no pool "${pool}"`;
    diagnostics.add("unknown-pool", message, range, nameHint(pool, ids.keys()));
  } else if (owner !== undefined && !numbers.has(owner)) {
    const message = `"${owner}" has no number from the pool "${pool}"`;
    diagnostics.add("unknown-id", message, range, nameHint(owner, numbers.keys()));
  }
}
