import { nameHint } from "../../diagnostics/closest-name.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { MapEntry } from "../tree.js";
import type { ConstructorCall } from "./constructor-call.js";

/**
 * Reports keys that are not parameters of the constructor.
 *
 * @param otherKeys keys that every process can have, for the hint.
 */
export function checkUnknownParameters(
  { process, callee, parameters }: ConstructorCall,
  entries: readonly (readonly [string, MapEntry])[],
  otherKeys: readonly string[],
  diagnostics: Diagnostics,
): void {
  for (const [key, { keyRange }] of entries) {
    if (parameters.has(key)) continue;
    const message = `the constructor "${callee}" of process "${process}" has no parameter "${key}"`;
    const hint = nameHint(key, [...parameters.keys(), ...otherKeys]);
    diagnostics.add("unknown-parameter", message, keyRange, hint);
  }
}
