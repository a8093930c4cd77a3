import { systemScope } from "../names/scopes.js";
import type { NamedValue } from "../processes-model.js";
import { accountRules } from "../rules/model-rules.js";
import { child, type ModelNode } from "../tree.js";
import type { ValueEnvironment } from "../value-scope.js";
import { resolveByRule } from "./resolve-by-rule.js";

/** Resolves `users:` and `groups:`, which cannot use processes, as they are part of an image or profile. */
export function resolveAccounts(root: ModelNode, environment: ValueEnvironment): NamedValue[] {
  const scope = {
    ...environment,
    variables: systemScope,
    ownAttributes: new Map(),
    processes: new Map(),
    groups: new Map(),
    uses: [],
  };
  return Object.entries(accountRules).flatMap(([name, rule]) => {
    const node = child(root, name);
    return node === undefined ? [] : [{ name, value: resolveByRule(rule, node, scope) }];
  });
}
