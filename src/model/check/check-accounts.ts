import { closestName } from "../../diagnostics/closest-name.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** Users and groups that every image has. */
const usersOfImages = ["root", "nobody"];
const groupsOfImages = ["root", "nogroup"];

/**
 * Reports a group of a user, and a user of a process, that no process declares: an image would lack it. Nothing is
 * known of the users and groups of constructors and of Nix code, so a model with them is left to Nix.
 */
export function checkAccounts(processes: readonly ProcessNode[], diagnostics: Diagnostics): void {
  if (processes.some(({ node }) => !isKnown(node))) return;
  const nodes = processes.map(({ node }) => node);
  const users = nodes.flatMap((node) => entriesOf(child(child(node, "credentials"), "users")));
  const groups = nodes.flatMap((node) => entriesOf(child(child(node, "credentials"), "groups")));
  const implied = nodes.flatMap((node) =>
    child(node, "credentials") === undefined ? (scalarText(child(node, "user")) ?? []) : [],
  );
  const knownGroups = [
    ...groupsOfImages,
    ...implied,
    ...groups.map(([name]) => name),
    ...users.filter(([, user]) => child(user, "group") === undefined).map(([name]) => name),
  ];
  const knownUsers = [...usersOfImages, ...implied, ...users.map(([name]) => name)];
  for (const [name, user] of users) {
    const further = child(user, "extraGroups");
    const items = further?.kind === "list" ? further.items : [];
    for (const node of [child(user, "group"), ...items]) {
      const group = scalarText(node);
      if (node === undefined || group === undefined || knownGroups.includes(group)) continue;
      const message = `user "${name}" is in group "${group}", which no process declares`;
      const hint = hintFor(group, knownGroups, "groups");
      diagnostics.add("unknown-group", message, node.range, hint);
    }
  }
  for (const { name, node } of processes) {
    const place = child(node, "user");
    const user = scalarText(place);
    if (place === undefined || user === undefined || knownUsers.includes(user)) continue;
    if (/^\d+$/.test(user)) continue;
    const message = `process "${name}" runs as user "${user}", which no process declares`;
    const hint = hintFor(user, knownUsers, "users");
    diagnostics.add("unknown-user", message, place.range, hint);
  }
}

function hintFor(name: string, known: readonly string[], kind: "users" | "groups"): string {
  const close = closestName(name, known);
  return close === undefined ? `add it to credentials.${kind}` : `did you mean "${close}"?`;
}

/** Whether the model itself contains all users and groups of a process. */
function isKnown(process: ModelNode): boolean {
  if (process.kind !== "map" || child(process, "constructor") !== undefined) return false;
  const credentials = child(process, "credentials");
  if (credentials === undefined) return true;
  const kinds = ["users", "groups"].map((kind) => child(credentials, kind));
  const accounts = kinds.flatMap((kind) => entriesOf(kind).map(([, account]) => account));
  return [credentials, ...kinds, ...accounts].every(
    (node) => node === undefined || node.kind === "map",
  );
}

function entriesOf(node: ModelNode | undefined): (readonly [string, ModelNode])[] {
  if (node?.kind !== "map") return [];
  return [...node.entries].map(([name, { value }]) => [name, value] as const);
}
