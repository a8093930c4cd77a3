import * as z from "zod";
import type { Rule } from "../rules/rule.js";

/*
 * The keys of a mapping with their descriptions, for editors (JSON Schema), for the compiler (doc
 * comments of the package's types) and for docs/model-reference.md.
 */

/** The value that applies without a key, or a description of it. */
export type Fallback = Pick<Rule, "default" | "otherwise">;

/** Describes a required key. */
export function required<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  return schema.meta({ description });
}

/** Describes an optional key. The description ends with its default. */
export function optional<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  fallback: Fallback = {},
): z.ZodOptional<Schema> {
  const key = z.optional(schema);
  // `meta` copies the schema, which would slow down every start of the command line.
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

/** Describes the default of a key in words; `undefined` without a default. */
export function describeFallback({ otherwise, default: value }: Fallback): string | undefined {
  if (otherwise !== undefined) return otherwise;
  return value === undefined || value === "" ? undefined : `\`${value}\``;
}
