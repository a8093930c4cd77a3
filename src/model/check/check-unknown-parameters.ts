import { nameHint } from "../../diagnostics/closest-name.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import type { MapEntry } from "../tree.js";
import type { ConstructorCall } from "./constructor-call.js";
import { explainForeignKey } from "./foreign/foreign-keys.js";

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
  for (const [key, { keyRange, value }] of entries) {
    if (parameters.has(key)) continue;
    const message = `the constructor "${callee}" of process "${process}" has no parameter "${key}"`;
    const known = [...parameters.keys(), ...otherKeys];
    const foreign = explainForeignKey(key, value, ["processes", process]);
    // Only the keys that every process can have mean the same for a constructor.
    const isKnown = foreign?.own !== undefined && known.includes(foreign.own);
    const hint = isKnown ? foreign.hint : nameHint(key, known);
    diagnostics.add("unknown-parameter", message, keyRange, hint);
  }
}
