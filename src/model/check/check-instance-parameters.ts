import type { Diagnostics } from "../collect-diagnostics.js";
import { typePattern, typeRule } from "../rules/read-rules.js";
import type { MapEntry } from "../tree.js";

/** Parameters that constructors make the name of a process of, by the convention of the framework. */
const nameParameters = ["instanceName", "instanceSuffix"];

/** Reports a parameter that would give a process a name which no process can have. */
export function checkInstanceParameters(
  process: string,
  entries: readonly (readonly [string, MapEntry])[],
  diagnostics: Diagnostics,
): void {
  for (const [key, { value }] of entries) {
    const isText = value.kind === "scalar" && value.value !== null && !value.text.includes("${");
    if (!nameParameters.includes(key) || !isText) continue;
    const { text } = value;
    // A suffix follows a name.
    const whole = key === "instanceSuffix" ? `x${text}` : text;
    if (typePattern("process-name").test(whole)) continue;
    const message = `${key} of process "${process}" cannot be "${text}"`;
    diagnostics.add("invalid-value", message, value.range, typeRule("process-name").one);
  }
}
