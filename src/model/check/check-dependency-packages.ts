import type { Diagnostics } from "../collect-diagnostics.js";
import type { ModelNode } from "../tree.js";

/**
 * Reports whole processes in the parameter `dependencies` of a constructor of the catalogue, which takes their packages.
 */
export function checkDependencyPackages(
  process: string,
  value: ModelNode,
  diagnostics: Diagnostics,
): void {
  for (const item of value.kind === "list" ? value.items : []) {
    if (item.kind !== "ref" || item.text.includes(".")) continue;
    const message = `dependencies of process "${process}" takes packages of processes, and ${item.text} is a process`;
    const hint = `write dependsOn: [${item.text}], or !ref ${item.text}.pkg`;
    diagnostics.add("wrong-type", message, item.range, hint);
  }
}
