import { posix } from "node:path";
import { ruleFiles } from "../generated/rule-files.js";
import { completeRules, type WrittenRows, type WrittenTypes } from "./complete-rules.js";
import { ownTypes } from "./own-types.js";
import type { Rule, Rules } from "./rule.js";

/** The types of all rules: those that the Nix library knows too, and those of models alone. */
const types: WrittenTypes = { ...ruleFiles["lib/types.json"], ...ownTypes };

/**
 * Returns the rules of a file of the Nix library, which checks values by the same rules.
 *
 * @param file a path below `nix/`.
 */
export function readRules(file: string): Rules {
  const files: Readonly<Record<string, unknown>> = ruleFiles;
  const rows = files[file] as WrittenRows | undefined;
  if (rows === undefined) throw new Error(`there are no rules in ${file}`);
  return completeRules(rows, types, (other) => readRules(posix.join(posix.dirname(file), other)));
}

/** Completes rules that only models have. */
export function ownRules(rows: WrittenRows): Rules {
  return completeRules(rows, types, readRules);
}

/** Returns the rule of a type that has nothing else. */
export function typeRule(type: string): Rule {
  const { rule } = ownRules({ rule: { type } });
  if (rule === undefined) throw new Error(`there is no type "${type}"`);
  return rule;
}

/** Returns the pattern of a type, which matches the whole text. */
export function typePattern(type: string): RegExp {
  const { pattern } = typeRule(type);
  if (pattern === undefined) throw new Error(`the type "${type}" has no pattern`);
  return pattern;
}
