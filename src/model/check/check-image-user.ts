import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/**
 * Reports an image that runs as an ordinary user although its processes have users of their own: only root can
 * change to them.
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
  if (owner === undefined) return;
  const own = scalarText(child(owner.node, "user"));
  const message = `the image runs as user "${user}", so process "${owner.name}" cannot change to user "${own}"`;
  const hint =
    "remove user from image, or set forceDisableUserChange: true for an unprivileged image";
  diagnostics.add("invalid-value", message, place.range, hint);
}
