import { nameHint } from "../../diagnostics/closest-name.js";
import type { SourceRange } from "../../diagnostics/source-file.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { isConstructorName } from "../names.js";
import type { Problems } from "../problems.js";
import { readPortRange } from "../schema/port-schema.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** A pool that numbers are assigned from. */
export interface IdPool {
  readonly min: number;
  readonly max: number;
}

/** Who wants a number from which pool, and where the model says so. */
export interface WantedId {
  readonly pool: string;
  readonly holder: string;
  readonly range: SourceRange;
  /** Whether it is the port of that process. */
  readonly isPort: boolean;
}

/** The pools of `ids:`. */
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

/** The numbers that a process wants: for its port, and for what `requiresUniqueIdsFor` names. */
export function readWantedIds(
  { name, node, isFirst }: ProcessNode,
  pools: ReadonlyMap<string, IdPool>,
  problems: Problems,
): WantedId[] {
  const port = child(node, "port");
  const portPool = port === undefined ? undefined : poolOfPort(port);
  const listed = child(node, "requiresUniqueIdsFor");
  const items = listed?.kind === "list" ? listed.items : [];
  const wanted = items
    .map((item) => ({ pool: scalarText(item) ?? "", range: item.range, isPort: false }))
    .filter(({ pool }) => pool !== portPool);
  if (port !== undefined && portPool !== undefined)
    wanted.unshift({ pool: portPool, range: port.range, isPort: true });
  const known = wanted.filter(({ pool, range }) => {
    if (pools.has(pool)) return true;
    const message = `there is no pool "${pool}" of numbers`;
    const hint = nameHint(pool, pools.keys()) ?? adviceOnPool(pool);
    if (isFirst) problems.add("unknown-pool", message, range, hint);
    return false;
  });
  return known.map((id) => ({ ...id, holder: holderOf(name, node, id.pool) }));
}

/** What to write instead of a pool that is none. */
function adviceOnPool(pool: string): string {
  if (/^\d+$/.test(pool)) return `a number has no quotes: ${Number(pool)}`;
  if (isConstructorName(pool)) return `describe it: ids: { ${pool}: { min: .., max: .. } }`;
  return "a port is a number, a range such as 5001-5004, or the name of a pool";
}

/** The pool that a port comes from, when it is none itself. */
export function poolOfPort(port: ModelNode): string | undefined {
  const isText = port.kind === "scalar" && typeof port.value === "string";
  return isText && readPortRange(port.text) === undefined ? port.text : undefined;
}

/** The library looks up a user's number by the user's name. */
function holderOf(process: string, node: ModelNode, pool: string): string {
  const user = pool === "uids" || pool === "gids" ? scalarText(child(node, "user")) : undefined;
  return user !== undefined && child(node, "constructor") === undefined ? user : process;
}
