import { nameHint } from "../../diagnostics/closest-name.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { scalarText } from "../text/scalar-text.js";
import type { ModelNode } from "../tree.js";
import type { ProcessUse } from "../value-scope.js";
import type { Instances } from "./instance-attributes.js";
import { reportOneInstance } from "./resolve-reference.js";

/** What `dependsOn` of a process names; names that are not defined are reported. */
export function readDependsOn(
  name: string,
  node: ModelNode | undefined,
  instances: Instances,
  groups: ReadonlyMap<string, readonly string[]>,
  diagnostics: Diagnostics,
): ProcessUse[] {
  if (node?.kind !== "list") return [];
  const uses: ProcessUse[] = [];
  for (const item of node.items) {
    const process = item.kind === "ref" ? item.text : scalarText(item);
    if (process === undefined) continue;
    const whole = process.replace(/\.\*$/, "");
    const named = groups.get(whole) ?? [process];
    if (named.every((instance) => instances.has(instance))) {
      const use = { attributes: [], range: item.range, explicit: true };
      uses.push(...named.map((instance) => ({ process: instance, ...use })));
    } else if (whole !== process && instances.has(whole)) {
      reportOneInstance(whole, item.range, `write ${whole}`, diagnostics);
    } else {
      const message = `process "${name}" depends on "${process}", which is not defined`;
      const others = [...instances.keys()].filter((instance) => instance !== name);
      diagnostics.add("unknown-process", message, item.range, nameHint(process, others));
    }
  }
  return uses;
}

/** The other processes that were named, each once, in the model's order. */
export function dependencyNames(
  name: string,
  uses: readonly ProcessUse[],
  order: ReadonlyMap<string, number>,
): string[] {
  const used = new Set(uses.map((use) => use.process));
  used.delete(name);
  return [...used].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
}
