import { posix } from "node:path";
import { withSource } from "../../../model/load/with-source.js";
import { scalarText } from "../../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../../model/tree.js";
import { parseTagged } from "../../read-yaml.js";
import { type ReadContext, sourceBeside } from "../../reader.js";
import { mergeNodes } from "./merge-nodes.js";
import { rebaseService } from "./rebase-service.js";

/**
 * Returns a service with the keys of the service that its `extends` names, in this file or another one beside it.
 * Keeps the key `extends` if that service does not exist.
 */
export function extendService(
  service: MapNode,
  services: ModelNode | undefined,
  context: ReadContext,
  depth = 0,
): MapNode {
  const extended = child(service, "extends");
  if (extended === undefined || depth > 20) return service;
  const name = scalarText(extended) ?? scalarText(child(extended, "service"));
  const file = scalarText(child(extended, "file"));
  const others = file === undefined ? services : readServices(file, context);
  const found = name === undefined ? undefined : child(others, name);
  if (found?.kind !== "map") return service;
  const base = file === undefined ? found : rebaseService(found, posix.dirname(file));
  const { entries } = extendService(base, others, context, depth + 1);
  const own = [...service.entries].filter(([key]) => key !== "extends");
  return mergeNodes({ ...base, entries }, { ...service, entries: new Map(own) });
}

function readServices(file: string, context: ReadContext): ModelNode | undefined {
  if (context.readBeside(file) === undefined) return undefined;
  const source = sourceBeside(file, context);
  const { root } = parseTagged(source);
  return root === undefined ? undefined : withSource(child(root, "services") ?? root, source);
}
