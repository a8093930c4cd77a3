import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { imageRules } from "../../src/model/rules/image-rules.js";
import { modelRules } from "../../src/model/rules/model-rules.js";
import { inlineRules } from "../../src/model/rules/process-rules.js";
import type { Rule, Rules } from "../../src/model/rules/rule.js";

const cases = join(import.meta.dirname, "cases");
const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// Without this, a key or choice can vanish from the rules, or from what is emitted, and no golden file changes.
test("the models of the cases have every key and every choice of the rules", () => {
  const models = readModels();
  const images = models.map(({ image }) => image);
  const processes = models.flatMap((model) => Object.values(model.processes ?? {}));
  expect([
    ...findUnused("model", modelRules, models),
    ...findUnused("image", imageRules, images),
    ...findUnused("process", processRules, processes),
  ]).toEqual([]);
});

/** The parameters in `overrides` belong to single process managers; they are emitted as they are. */
const processRules: Rules = Object.fromEntries(
  Object.entries(inlineRules).filter(([key]) => key !== "overrides"),
);

interface Model {
  readonly image?: unknown;
  readonly processes?: Readonly<Record<string, unknown>>;
}

function readModels(): Model[] {
  return readdirSync(cases, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .map((path) => parse(readFileSync(join(cases, path), "utf8"), { logLevel: "silent" }) as Model);
}

/** Returns the names of the keys and choices that no value has. */
function findUnused(name: string, keys: Rules, values: readonly unknown[]): string[] {
  const used = new Set(values.flatMap((value) => namesIn(name, { keys }, value)));
  return namesOf(name, { keys }).filter((inner) => !used.has(inner));
}

/** Returns the names of all keys and choices of a rule, such as `image.hostname`. */
function namesOf(name: string, rule: Partial<Rule>): string[] {
  const ofKeys = (rules: Rules) =>
    Object.entries(rules).flatMap(([key, inner]) => [
      `${name}.${key}`,
      ...namesOf(`${name}.${key}`, inner),
    ]);
  return [
    ...(rule.keys === undefined ? [] : ofKeys(rule.keys)),
    ...[rule.items, rule.values, ...(rule.options ?? [])].flatMap((inner) =>
      inner === undefined ? [] : namesOf(name, inner),
    ),
    ...(rule.choices ?? []).map((choice) => `${name}: ${choice}`),
  ];
}

/** Returns the names of the keys and choices in a value. */
function namesIn(name: string, rule: Partial<Rule>, value: unknown): string[] {
  const ofItems = (inner: Rule | undefined, values: readonly unknown[]) =>
    inner === undefined ? [] : values.flatMap((item) => namesIn(name, inner, item));
  const ofKeys = (rules: Rules, values: Readonly<Record<string, unknown>>) =>
    Object.entries(rules).flatMap(([key, inner]) =>
      key in values ? [`${name}.${key}`, ...namesIn(`${name}.${key}`, inner, values[key])] : [],
    );
  return [
    ...(rule.keys !== undefined && isMapping(value) ? ofKeys(rule.keys, value) : []),
    ...(isMapping(value) ? ofItems(rule.values, Object.values(value)) : []),
    ...(Array.isArray(value) ? ofItems(rule.items, value) : []),
    ...(rule.options ?? []).flatMap((option) => namesIn(name, option, value)),
    ...(rule.choices?.includes(String(value)) ? [`${name}: ${value}`] : []),
  ];
}
