import { nameHint, nearestName } from "../../diagnostics/closest-name.js";
import type { DiagnosticCode } from "../../diagnostics/codes.js";
import type { Diagnostics } from "../collect-diagnostics.js";
import { unixNameRule } from "../names/unix-name.js";
import { isProcessManager, processManagers } from "../process-managers.js";
import type { Rule } from "../rules/rule.js";
import type { MapNode } from "../tree.js";

const codes: Readonly<Record<string, DiagnosticCode>> = {
  "unix-name": "invalid-name",
  "variable-name": "invalid-environment-name",
};

/** Reports the keys of a mapping that its rule does not allow. */
export function checkNames(
  names: Rule | undefined,
  { entries }: MapNode,
  diagnostics: Diagnostics,
): void {
  if (names === undefined) return;
  for (const [name, { keyRange }] of entries) {
    if (isAllowed(name, names)) continue;
    const hint = names.type === "unix-name" ? unixNameRule(name) : names.rule;
    if (names.choices !== undefined) {
      const hint = nameHint(name, names.choices);
      diagnostics.add("unknown-key", `the key "${name}" is unknown`, keyRange, hint);
      continue;
    }
    if (names.type === "process-manager") {
      const hint = nameHint(name, processManagers);
      diagnostics.add("unknown-process-manager", `"${name}" is not ${names.one}`, keyRange, hint);
      continue;
    }
    const code = codes[names.type] ?? "invalid-value";
    diagnostics.add(code, `"${name}" is not ${names.one}`, keyRange, hint);
  }
}

function isAllowed(name: string, { type, pattern, choices, open }: Rule): boolean {
  if (choices !== undefined) {
    const isOther = open === true && nearestName(name, choices) === undefined;
    return choices.includes(name) || isOther;
  }
  if (type === "process-manager") return isProcessManager(name);
  return pattern === undefined || pattern.test(name);
}
