import { checkExecutable } from "../check/check-executable.js";
import type { NamedValue } from "../processes-model.js";
import { inlineRules, instanceKeys } from "../rules/process-rules.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapNode } from "../tree.js";
import type { ValueScope } from "../value-scope.js";
import { createCredentials } from "./create-credentials.js";
import { resolveByRule } from "./resolve-by-rule.js";
import { resolveText } from "./resolve-values.js";

/**
 * Resolves the parameters of `createManagedProcess` that an inline process sets, in the order of
 * the model.
 *
 * @param declaredUsers the users in the credentials of all processes.
 */
export function resolveInlineFields(
  process: string,
  node: MapNode,
  declaredUsers: ReadonlySet<string>,
  scope: ValueScope,
): NamedValue[] {
  checkExecutable(process, node, scope.diagnostics);
  const fields = [...node.entries]
    .filter(([key]) => !instanceKeys.includes(key))
    .map(([key, { value }]) => {
      const rule = inlineRules[key];
      // A process does not depend on the processes that its tests use.
      const values = key === "tests" ? { ...scope, uses: [] } : scope;
      const resolved =
        rule === undefined ? resolveText(value, values) : resolveByRule(rule, value, values);
      return { name: key, value: resolved };
    });
  const user = scalarText(child(node, "user"));
  const hasCredentials = child(node, "credentials") !== undefined;
  const needsUser =
    user !== undefined && !isNumber(user) && !hasCredentials && !declaredUsers.has(user);
  return needsUser ? [...fields, createCredentials(user)] : fields;
}

/** Whether a user is a number, which needs no entry in /etc/passwd. */
function isNumber(user: string): boolean {
  return /^\d+$/.test(user);
}
