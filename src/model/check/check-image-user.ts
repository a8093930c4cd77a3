import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/**
 * Reports an image that runs as a user that it does not have, and one that runs as an ordinary user although its
 * processes have users of their own: only root can change to them.
 */
export function checkImageUser(
  root: ModelNode,
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  const place = child(child(root, "image"), "user");
  const user = scalarText(place);
  if (place === undefined || user === undefined || /^(?:root|0)(?::|$)/.test(user)) return;
  const owner = processes.find(({ node }) => child(node, "user") !== undefined);
  if (owner === undefined) {
    checkExistence(user, place, { root, processes }, diagnostics);
    return;
  }
  const own = scalarText(child(owner.node, "user"));
  const message = `the image runs as user "${user}", so process "${owner.name}" cannot change to user "${own}"`;
  const hint =
    "remove user from image, or set forceDisableUserChange: true for an unprivileged image";
  diagnostics.add("invalid-value", message, place.range, hint);
}

/** Reports a user by name that neither the image nor the credentials of a process create. */
function checkExistence(
  user: string,
  place: ModelNode,
  { root, processes }: { readonly root: ModelNode; readonly processes: readonly ProcessNode[] },
  diagnostics: Diagnostics,
): void {
  const [name = ""] = user.split(":");
  // Only Nix knows the users of constructors.
  const isOpen = processes.some(({ node }) => child(node, "constructor") !== undefined);
  const sources = [root, ...processes.map(({ node }) => child(node, "credentials"))];
  const isDeclared = sources.some((node) => child(child(node, "users"), name) !== undefined);
  if (isOpen || isDeclared || name === "nobody" || /^\d+$/.test(name)) return;
  const message = `the image runs as user "${name}", which no process declares`;
  const hint = "set forceDisableUserChange: true, which creates it for an unprivileged image";
  diagnostics.add("unknown-user", message, place.range, hint);
}
