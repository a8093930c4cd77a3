import { processManagers } from "../process-managers.js";
import { readRules } from "./read-rules.js";
import type { Rule, Rules } from "./rule.js";

/** Parameters that the constructor functions of all process managers take. */
export const commonOverrideRules = readRules("backends/overrides.json");

/** Parameters in `overrides` by process manager, without the common ones. */
export const ownOverrideRules: Rules = Object.fromEntries(
  processManagers.flatMap((manager) =>
    Object.entries(readRules(`backends/${manager}/overrides.json`)),
  ),
);

/** Rules for the parameters in `overrides`, by process manager: those of its constructor function. */
export const overrideRules: Rules = Object.fromEntries(
  Object.entries(ownOverrideRules).map(([manager, rule]) => {
    // Nix code can be a function of the generated parameters.
    const description = `Parameters for ${manager}.`;
    return [
      manager,
      { ...withCommon(rule), expression: true, takesFunction: true, description },
    ] as const;
  }),
);

function withCommon(rule: Rule): Rule {
  if (rule.keys === undefined) return rule;
  if (rule.common === true) return { ...rule, keys: { ...rule.keys, ...commonOverrideRules } };
  const keys = Object.entries(rule.keys).map(([key, inner]) => [key, withCommon(inner)] as const);
  return { ...rule, keys: Object.fromEntries(keys) };
}
