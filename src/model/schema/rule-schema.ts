import * as z from "zod";
import { processManagers } from "../process-managers.js";
import type { NumberRange, Rule, Rules } from "../rules/rule.js";
import { optional, required } from "./schema-keys.js";
import { check, type JsonLimits, limited, list, mapping, oneOf, orCode } from "./schema-parts.js";
import { codes, extraTests, hints, schemasByType, schemasOfBases } from "./type-schemas.js";

/** Returns a schema with the keys of rules. */
export function keysSchema(rules: Rules): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(rules).map(([key, rule]) => {
      const schema = ruleSchema(rule);
      const { description = "" } = rule;
      return [
        key,
        rule.required === true
          ? required(schema, description)
          : optional(schema, description, rule),
      ];
    }),
  );
}

/** Returns the schema of the values that a rule allows in a model. */
export function ruleSchema(rule: Rule): z.ZodType {
  return schemasByType[rule.type]?.(rule) ?? checked(rule, schemaOf(rule));
}

function schemaOf(rule: Rule): z.ZodType {
  const { items, names, values, keys, options = [], choices = [], one } = rule;
  switch (rule.base) {
    case "list":
      return list(ruleSchema(inner(items)), one);
    case "mapping": {
      const schema = ruleSchema(inner(values));
      if (rule.expression !== true) return limited(mapping(schema, one), nameLimits(names));
      const orCodeInPlace = (record: z.ZodType) => orCode(limited(record, nameLimits(names)), one);
      if (keys === undefined) return orCodeInPlace(z.record(z.string(), schema, { error: one }));
      // There are hundreds of keys, and few models have any of them.
      return z.lazy(() =>
        orCodeInPlace(z.object(keysSchema(keys), { error: one }).catchall(schema)),
      );
    }
    case "record": {
      const shape = keysSchema(keys ?? {});
      const error = { error: one };
      // `checkNames` reports misspelt keys where others are possible.
      const isOpen = rule.open === true;
      const record = isOpen ? z.looseObject(shape, error) : z.strictObject(shape, error);
      if (rule.type === "pool") return withNumbers(record);
      if (rule.exactlyOne !== undefined) return withOne(record, rule.exactlyOne);
      return rule.expression === true ? orCode(record, one) : record;
    }
    case "enum":
      return check(oneOf(choices), (value) => choices.includes(value), {
        code: "invalid-value",
        message: (value) => `cannot be "${value}"`,
        hint: () => one,
      });
    case "either":
      return z.union(options.map(ruleSchema) as [z.ZodType, ...z.ZodType[]], { error: one });
    default: {
      const schema = schemasOfBases[rule.base];
      if (schema === undefined) throw new Error(`no schema is known for the type "${rule.type}"`);
      return schema(rule);
    }
  }
}

/** Adds the pattern and the range of a rule. Text with an antiquotation is known to Nix alone. */
function checked(rule: Rule, schema: z.ZodType): z.ZodType {
  const { pattern, maxLength, range, numbers, literal } = rule;
  const code = codes[rule.type] ?? "invalid-value";
  if (range !== undefined) {
    const message = (value: unknown) => `is ${value}, but it should be ${rule.one}`;
    const test = (value: unknown) => typeof value !== "number" || isWithin(value, range);
    return check(schema, test, { code, message }, rangeLimits(range));
  }
  if (pattern === undefined) return schema;
  const isOpen = (value: unknown) =>
    typeof value === "object" || (literal !== true && String(value).includes("${"));
  const limits: JsonLimits = {
    pattern: patternForEditors(rule, pattern),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...numberLimits(numbers),
  };
  const fits = (text: string) =>
    pattern.test(text) && (maxLength === undefined || text.length <= maxLength);
  const extra = extraTests[rule.type];
  const test = (value: unknown) => {
    const text = String(value);
    return isOpen(value) || (fits(text) && extra?.test(text) !== false);
  };
  const hint = (value: unknown) => {
    const text = String(value);
    const isExtra = extra !== undefined && fits(text);
    const described = typeof extra?.hint === "function" ? extra.hint(text) : extra?.hint;
    return isExtra ? described : (hints[rule.type]?.(text) ?? rule.rule ?? rule.one);
  };
  const message = (value: unknown) => `cannot be "${value}"`;
  return check(schema, test, { code, message, hint }, limits);
}

/** A pool whose first number is not after its last one. */
function withNumbers(pool: z.ZodType): z.ZodType {
  const test = (value: unknown) => {
    const { min, max } = value as { readonly min: number; readonly max: number };
    return min <= max;
  };
  const message = () => "contains no number";
  return check(pool, test, {
    code: "invalid-value",
    message,
    hint: () => "min must not be greater than max",
  });
}

/** A record that has exactly one of some keys. An empty one is as if it were not there. */
function withOne(record: z.ZodType, among: readonly string[]): z.ZodType {
  const given = (value: unknown) => {
    const keys = value as Readonly<Record<string, unknown>>;
    const isGiven = (given: unknown) =>
      given !== undefined && given !== false && !(Array.isArray(given) && given.length === 0);
    return among.filter((key) => isGiven(keys[key]));
  };
  const test = (value: unknown) =>
    Object.keys(value as object).length === 0 || given(value).length === 1;
  return check(record, test, {
    code: "invalid-value",
    message: (value) => {
      const keys = given(value);
      if (keys.length === 0) return "needs one more key";
      return `has ${keys.join(" and ")}, but only one of them is possible`;
    },
    hint: () => `use one of: ${among.join(", ")}`,
  });
}

function isWithin(value: number, [first, last]: NumberRange): boolean {
  return value >= first && (last === null || value <= last);
}

/** Returns the schema for editors of a text that can be written as a number. */
function numberLimits(numbers: Rule["numbers"]): JsonLimits {
  if (numbers === null) return { type: "string" };
  return numbers === undefined ? {} : rangeLimits(numbers);
}

function rangeLimits([minimum, maximum]: NumberRange): JsonLimits {
  return maximum === null ? { minimum } : { minimum, maximum };
}

/** Returns the schema for editors of the names in a mapping. `checkNames` reports invalid names. */
function nameLimits(names: Rule | undefined): JsonLimits {
  if (names?.type === "process-manager") return { propertyNames: { enum: processManagers } };
  if (names?.pattern === undefined) return {};
  return {
    propertyNames: { pattern: patternForEditors({ ...names, literal: true }, names.pattern) },
  };
}

/** Editors see text before anything is put into it. */
function patternForEditors({ type, literal }: Rule, { source }: RegExp): string {
  if (literal !== true) return `${source}|\\$\\{`;
  // The suffix of an instance can be a part of a user or group.
  return type === "user" || type === "unix-name" ? `${source}|\\$\\{instanceSuffix\\}` : source;
}

function inner(rule: Rule | undefined): Rule {
  if (rule === undefined) throw new Error("a list needs items, and a mapping needs values");
  return rule;
}
