import type { SystemTests } from "../processes-model.js";
import { modelRules } from "../rules/model-rules.js";
import { child, type ModelNode } from "../tree.js";
import type { ProcessUse, ValueEnvironment, ValueScope } from "../value-scope.js";
import type { Instances } from "./instance-attributes.js";
import { resolveByRule } from "./resolve-by-rule.js";

/** Resolves `tests:`, whose values can refer to all processes. */
export function resolveTests(
  root: ModelNode,
  environment: ValueEnvironment,
  { instances, groups }: { readonly instances: Instances; readonly groups: ValueScope["groups"] },
): SystemTests {
  const node = child(root, "tests");
  const rule = modelRules.tests;
  if (node?.kind !== "map" || rule === undefined) return { tests: [], processes: [] };
  const uses: ProcessUse[] = [];
  const scope = { ...environment, ownAttributes: new Map(), processes: instances, groups, uses };
  const value = resolveByRule(rule, node, scope);
  const used = new Set(uses.map(({ process }) => process));
  return {
    tests: value.kind === "map" ? value.entries : [],
    processes: [...instances.keys()].filter((name) => used.has(name)),
  };
}
