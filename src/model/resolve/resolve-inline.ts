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
 * Returns the parameters of `createManagedProcess` that an inline process gives, in the model's order.
 *
 * @param declaredUsers the users that some process describes in its credentials.
 */
export function inlineFields(
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
      const resolved =
        rule === undefined ? resolveText(value, scope) : resolveByRule(rule, value, scope);
      return { name: key, value: resolved };
    });
  const user = scalarText(child(node, "user"));
  const hasCredentials = child(node, "credentials") !== undefined;
  const needsUser =
    user !== undefined && !isNumber(user) && !hasCredentials && !declaredUsers.has(user);
  return needsUser ? [...fields, createCredentials(user)] : fields;
}

/** A user that is a number needs no name in /etc/passwd. */
function isNumber(user: string): boolean {
  return /^\d+$/.test(user);
}
