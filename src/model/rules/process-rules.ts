import { overrideRules } from "./override-rules.js";
import { readRules } from "./read-rules.js";
import type { Rule, Rules } from "./rule.js";

const rows = Object.entries(readRules("process/keys.json"))
  .filter(([, rule]) => rule.for !== "library")
  .map(([key, rule]) => [key, withManagers(rule)] as const);

/** Adds to a mapping by process manager what each of them takes. */
function withManagers(rule: Rule): Rule {
  return rule.names?.type === "process-manager" ? { ...rule, keys: overrideRules } : rule;
}

const select = (test: (rule: Rule) => boolean): Rules =>
  Object.fromEntries(rows.filter(([, rule]) => test(rule)));

/** Rules for the keys of an inline process. */
export const inlineRules = select(() => true);

/**
 * Rules for the keys that a process with a constructor can have besides the parameters of its
 * constructor.
 */
export const constructorRules = select(({ withConstructor }) => withConstructor === true);

/**
 * Keys that describe an instance, and not how it runs: `createManagedProcess` does not receive
 * them.
 */
export const instanceKeys: readonly string[] = Object.keys(select((rule) => rule.for === "model"));

/** Keys of a process that is a modular service. */
export const serviceKeys: readonly string[] = Object.keys(select((rule) => rule.for === "service"));

/** Keys with the path of a program, of which an inline process has at least one. */
export const executableKeys: readonly string[] = Object.keys(
  select(({ type }) => type === "executable"),
);
