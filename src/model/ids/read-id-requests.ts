import { nameHint } from "../../diagnostics/closest-name.js";
import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { isBareName } from "../names/bare-name.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";
import { poolOfPort } from "./pool-of-port.js";

/** A request of a process or a user for a number from a pool. */
export interface IdRequest {
  readonly pool: string;
  /** The process or user that the number is for. */
  readonly owner: string;
  readonly range: SourceRange;
  /** Whether the number is the port of that process. */
  readonly isPort: boolean;
}

/** Reads the requests of a process: for its port, and for the pools in `requiresUniqueIdsFor`. */
export function readIdRequests(
  { name, node, isFirst }: ProcessNode,
  pools: ReadonlyMap<string, unknown>,
  diagnostics: Diagnostics,
): IdRequest[] {
  const port = child(node, "port");
  const portPool = poolOfPort(port);
  const listed = child(node, "requiresUniqueIdsFor");
  const items = listed?.kind === "list" ? listed.items : [];
  const requests = items
    .map((item) => ({ pool: scalarText(item) ?? "", range: item.range, isPort: false }))
    .filter(({ pool }) => pool !== portPool);
  if (port !== undefined && portPool !== undefined)
    requests.unshift({ pool: portPool, range: port.range, isPort: true });
  const valid = requests.filter(({ pool, range }) => {
    if (pools.has(pool)) return true;
    const message = `there is no pool "${pool}"`;
    const published = /^(?:[\d.]+:)?(\d+):(\d+)$/.exec(pool);
    const hint =
      published === null
        ? (nameHint(pool, pools.keys()) ?? adviceOnPool(pool))
        : `write port: ${published[2]}; docker run -p ${published[1]}:${published[2]} publishes it`;
    if (isFirst) diagnostics.add("unknown-pool", message, range, hint);
    return false;
  });
  return valid.map((request) => ({ ...request, owner: ownerOf(name, node, request.pool) }));
}

/**
 * Returns the requests of the users and groups at the top of a model. Each without a number gets one from its pool, and
 * so does the group with the name of a user that has no group.
 */
export function readAccountRequests(
  root: ModelNode,
  pools: ReadonlyMap<string, unknown>,
): IdRequest[] {
  const users = accountsIn(root, "users");
  const groups = accountsIn(root, "groups");
  const own = users.filter(
    ({ owner, node }) =>
      child(node, "group") === undefined && !groups.some((group) => group.owner === owner),
  );
  const wanted = [
    ...users
      .filter(({ node }) => child(node, "uid") === undefined)
      .map((user) => ({ ...user, pool: "uids" })),
    ...groups
      .filter(({ node }) => child(node, "gid") === undefined)
      .map((group) => ({ ...group, pool: "gids" })),
    ...own.map((user) => ({ ...user, pool: "gids" })),
  ];
  return wanted
    .filter(({ pool, owner }) => pools.has(pool) && !ofEveryImage.has(owner))
    .map(({ pool, owner, range }) => ({ pool, owner, range, isPort: false }));
}

/** Returns the numbers that the users and groups of some nodes set themselves, by their pools. */
export function readFixedAccounts(
  nodes: readonly (ModelNode | undefined)[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const numbersOf = (kind: "users" | "groups", key: string) =>
    new Set(
      nodes
        .flatMap((node) => accountsIn(node, kind))
        .map(({ node }) => Number(scalarText(child(node, key)) ?? Number.NaN)),
    );
  return new Map([
    ["uids", numbersOf("users", "uid")],
    ["gids", numbersOf("groups", "gid")],
  ]);
}

/** Returns the users or groups of a model or of `credentials`. */
function accountsIn(parent: ModelNode | undefined, kind: "users" | "groups") {
  const accounts = child(parent, kind);
  if (accounts?.kind !== "map") return [];
  return [...accounts.entries].map(([owner, { value, keyRange }]) => ({
    owner,
    node: value,
    range: keyRange,
  }));
}

/** The users and groups with fixed numbers. */
const ofEveryImage: ReadonlySet<string> = new Set(["root", "nobody", "nogroup"]);

/** Returns a hint about an unknown pool. */
function adviceOnPool(pool: string): string {
  if (/^\d+$/.test(pool)) return `write a number without quotes: ${Number(pool)}`;
  if (isBareName(pool)) return `define it: ids: { ${pool}: { min: .., max: .. } }`;
  return "a port is a number, a range such as 5001-5004, or the name of a pool";
}

/** The library looks up the number of a user by the name of the user, not of the process. */
function ownerOf(process: string, node: ModelNode, pool: string): string {
  const user = pool === "uids" || pool === "gids" ? scalarText(child(node, "user")) : undefined;
  return user !== undefined && child(node, "constructor") === undefined ? user : process;
}
