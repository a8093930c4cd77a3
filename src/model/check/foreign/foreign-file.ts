import { child, type MapNode, type ModelNode } from "../../tree.js";

/** Keys at the top of a file of process-compose. */
const processComposeKeys = ["version", "log_level", "log_location", "is_strict", "is_tui_disabled"];

/** Returns whether a model is a compose file. */
export function isComposeFile(root: ModelNode): root is MapNode {
  return child(root, "services")?.kind === "map" && child(root, "processes") === undefined;
}

/** Returns whether an unknown key at the top of a model shows that it is a file of process-compose. */
export function isOfProcessCompose(key: string, root: ModelNode): boolean {
  const section = child(root, "processes");
  if (!processComposeKeys.includes(key) || section?.kind !== "map") return false;
  return [...section.entries.values()].some(({ value }) => child(value, "command") !== undefined);
}
