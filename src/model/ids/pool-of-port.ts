import { readPortRange } from "../schema/port-schema.js";
import type { ModelNode } from "../tree.js";

/** Returns the pool that a port comes from; `undefined` for a number or a range. */
export function poolOfPort(port: ModelNode | undefined): string | undefined {
  const isText = port?.kind === "scalar" && typeof port.value === "string";
  return isText && readPortRange(port.text) === undefined ? port.text : undefined;
}
