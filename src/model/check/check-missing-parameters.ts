import type { Diagnostics } from "../collect-diagnostics.js";
import type { ConstructorCall } from "./constructor-call.js";

/** Reports parameters without a default that the process does not set. */
export function checkMissingParameters(
  { process, callee, nameNode, parameters }: ConstructorCall,
  passed: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  for (const { name, hasDefault } of parameters.values()) {
    if (hasDefault || passed.has(name)) continue;
    const message = `process "${process}" does not set "${name}", which the constructor "${callee}" requires`;
    diagnostics.add("missing-parameter", message, nameNode.range, `add ${name}: to the process`);
  }
}
