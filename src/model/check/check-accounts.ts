import { closestName } from "../../diagnostics/closest-name.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { KnownConstructor } from "../context.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** Users and groups that every image has. */
const usersOfImages = ["root", "nobody"];
const groupsOfImages = ["root", "nogroup"];

/**
 * Reports a group of a user or process, and a user of a process, that no process declares: an image would lack it. A
 * model is left to Nix if Nix code or one of its own constructors can declare further users and groups.
 */
export function checkAccounts(
  root: ModelNode,
  processes: readonly ProcessNode[],
  constructors: ReadonlyMap<string, KnownConstructor>,
  diagnostics: Diagnostics,
): void {
  if (!isWritten(root)) return;
  const ofConstructors = processes.map(({ node }) => accountsOf(node, constructors));
  if (ofConstructors.includes(undefined)) return;
  const created = ofConstructors.flatMap((names) => names ?? []);
  const nodes = processes
    .map(({ node }) => node)
    .filter((node) => child(node, "constructor") === undefined);
  const sources = [root, ...nodes.map((node) => child(node, "credentials"))];
  const users = sources.flatMap((node) => entriesOf(child(node, "users")));
  const groups = sources.flatMap((node) => entriesOf(child(node, "groups")));
  const implied = nodes.flatMap((node) =>
    child(node, "credentials") === undefined ? (scalarText(child(node, "user")) ?? []) : [],
  );
  const knownGroups = [
    ...groupsOfImages,
    ...created,
    ...implied,
    ...groups.map(([name]) => name),
    ...users.filter(([, user]) => child(user, "group") === undefined).map(([name]) => name),
  ];
  const knownUsers = [...usersOfImages, ...created, ...implied, ...users.map(([name]) => name)];
  const reportGroup = (who: string, node: ModelNode, hint: (group: string) => string) => {
    const group = scalarText(node);
    if (group === undefined || knownGroups.includes(group)) return;
    const message = `${who} is in group "${group}", which no process declares`;
    diagnostics.add("unknown-group", message, node.range, hint(group));
  };
  for (const [name, user] of users)
    for (const node of [child(user, "group"), ...itemsOf(child(user, "extraGroups"))])
      if (node !== undefined)
        reportGroup(`user "${name}"`, node, (group) => hintFor(group, knownGroups, "groups"));
  for (const { name, node } of processes) {
    if (child(node, "constructor") !== undefined) continue;
    for (const item of itemsOf(child(node, "extraGroups")))
      reportGroup(`process "${name}"`, item, (group) => hintForExtra(group, knownGroups));
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

/** A process is in further groups without a user that is, so the model itself declares them. */
function hintForExtra(name: string, known: readonly string[]): string {
  const close = closestName(name, known);
  return close === undefined
    ? `write groups: { ${name}: {} } at the top of the model, with the gid of the files that it may use`
    : `did you mean "${close}"?`;
}

/**
 * Returns the accounts that a process with a constructor declares, which are none for an inline process;
 * `undefined` when only Nix knows the accounts of a process.
 */
function accountsOf(
  process: ModelNode,
  constructors: ReadonlyMap<string, KnownConstructor>,
): readonly string[] | undefined {
  const callee = scalarText(child(process, "constructor"));
  if (callee === undefined) return isKnown(process) ? [] : undefined;
  const known = constructors.get(callee);
  if (known?.header?.hasAccounts === false) return [];
  // A constructor of the catalogue names its user and group after the process.
  return known?.origin === "catalogue" ? instanceNameOf(process, known) : undefined;
}

/** Returns the name of a process with a constructor, if the model shows it. */
function instanceNameOf(
  process: ModelNode,
  { header }: KnownConstructor,
): readonly string[] | undefined {
  const parameter = header?.parameters?.find(({ name }) => name === "instanceName");
  const written = child(process, "instanceName");
  const name = written === undefined ? parameter?.defaultText : scalarText(written);
  const place = child(process, "instanceSuffix");
  const suffix = place === undefined ? "" : scalarText(place);
  if (name === undefined || suffix === undefined || child(process, "instances") !== undefined)
    return undefined;
  const text = name.replace(/^"|"$/g, "").replace("${instanceSuffix}", suffix);
  return text.includes("${") ? undefined : [text];
}

/** Whether the model itself contains all users and groups of an inline process. */
function isKnown(process: ModelNode): boolean {
  if (process.kind !== "map") return false;
  const credentials = child(process, "credentials");
  return credentials === undefined || (credentials.kind === "map" && isWritten(credentials));
}

/** Whether the users and groups of a node are all in the model, none in Nix code. */
function isWritten(node: ModelNode): boolean {
  const kinds = ["users", "groups"].map((kind) => child(node, kind));
  const accounts = kinds.flatMap((kind) => entriesOf(kind).map(([, account]) => account));
  return [...kinds, ...accounts].every((node) => node === undefined || node.kind === "map");
}

function itemsOf(node: ModelNode | undefined): readonly ModelNode[] {
  return node?.kind === "list" ? node.items : [];
}

function entriesOf(node: ModelNode | undefined): (readonly [string, ModelNode])[] {
  if (node?.kind !== "map") return [];
  return [...node.entries].map(([name, { value }]) => [name, value] as const);
}
