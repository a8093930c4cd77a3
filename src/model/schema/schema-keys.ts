import * as z from "zod";
import type { Rule } from "../rules/rule.js";

/*
 * The keys of a mapping, and what people are told of them: in editors (JSON Schema), by the compiler
 * (doc comments of the package's types) and in docs/model-reference.md.
 */

/** What applies without a key: a value, or words. */
export type Fallback = Pick<Rule, "default" | "otherwise">;

/** Describes a key that must be there. */
export function required<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  return schema.meta({ description });
}

/** Describes a key that may be left out. The description ends with what applies then. */
export function optional<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  fallback: Fallback = {},
): z.ZodOptional<Schema> {
  const key = z.optional(schema);
  // `meta` would make a copy of each; every start of the command line would wait for that.
  z.globalRegistry.add(key, describe(description, fallback));
  return key;
}

function describe(description: string, fallback: Fallback): z.GlobalMeta {
  const words = describeFallback(fallback);
  const text = words === undefined ? description : `${description} Default: ${words}.`;
  return fallback.default === undefined
    ? { description: text }
    : { default: fallback.default, description: text };
}

/** What applies without a key, in words; `undefined` when nothing does. */
export function describeFallback({ otherwise, default: value }: Fallback): string | undefined {
  if (otherwise !== undefined) return otherwise;
  return value === undefined || value === "" ? undefined : `\`${value}\``;
}
