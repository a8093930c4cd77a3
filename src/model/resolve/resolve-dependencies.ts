import { nameHint } from "../../diagnostics/closest-name.js";
import type { SourceRange } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";
import type { ProcessUse } from "../value-scope.js";
import type { Instances } from "./instance-attributes.js";
import { reportOneInstance } from "./resolve-reference.js";

/** Resolves the `dependsOn` of a process. Reports names that are not defined. */
export function resolveDependsOn(
  name: string,
  node: ModelNode | undefined,
  instances: Instances,
  groups: ReadonlyMap<string, readonly string[]>,
  diagnostics: Diagnostics,
): ProcessUse[] {
  const uses: ProcessUse[] = [];
  for (const { process, range, condition, restarts } of namedDependencies(node)) {
    const whole = process.replace(/\.\*$/, "");
    const named = groups.get(whole) ?? [process];
    if (named.every((instance) => instances.has(instance))) {
      const more = { ...(condition && { condition }), ...(restarts && { restarts }) };
      const use = { attributes: [], range, explicit: true, ...more };
      uses.push(...named.map((instance) => ({ process: instance, ...use })));
    } else if (whole !== process && instances.has(whole)) {
      reportOneInstance(whole, range, `write ${whole}`, diagnostics);
    } else {
      const message = `process "${name}" depends on "${process}", which is not defined`;
      const others = [...instances.keys()].filter((instance) => instance !== name);
      diagnostics.add("unknown-process", message, range, nameHint(process, others));
    }
  }
  return uses;
}

interface NamedDependency {
  readonly process: string;
  readonly range: SourceRange;
  readonly condition?: string;
  readonly restarts?: boolean;
}

/** Returns the names in a list, or in a mapping of names to conditions. */
function namedDependencies(node: ModelNode | undefined): NamedDependency[] {
  if (node?.kind === "map")
    return [...node.entries].map(([process, { keyRange, value }]) => {
      const condition = scalarText(value.kind === "map" ? child(value, "condition") : value);
      const restarts = scalarText(child(value, "restart")) === "true";
      return { process, range: keyRange, restarts, ...(condition !== undefined && { condition }) };
    });
  if (node?.kind !== "list") return [];
  return node.items.flatMap((item) => {
    const process = item.kind === "ref" ? item.text : scalarText(item);
    return process === undefined ? [] : [{ process, range: item.range }];
  });
}

/** Returns the names of the other processes in `uses`, each once, in the order of the model. */
export function dependencyNames(
  name: string,
  uses: readonly ProcessUse[],
  order: ReadonlyMap<string, number>,
): string[] {
  const used = new Set(uses.map((use) => use.process));
  used.delete(name);
  return [...used].sort((left, right) => (order.get(left) ?? 0) - (order.get(right) ?? 0));
}

/** Returns the conditions of dependencies, by their names, except `ready`. */
export function dependencyConditions(uses: readonly ProcessUse[]): ReadonlyMap<string, string> {
  return new Map(
    uses.flatMap(({ process, condition }) =>
      condition === undefined || condition === "ready" ? [] : [[process, condition] as const],
    ),
  );
}

/** Returns the dependencies with which a process restarts in an upgrade. */
export function restartingDependencies(uses: readonly ProcessUse[]): ReadonlySet<string> {
  return new Set(uses.filter(({ restarts }) => restarts).map(({ process }) => process));
}
