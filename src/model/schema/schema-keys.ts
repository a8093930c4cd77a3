import * as z from "zod";
import type { JsonValue } from "./schema-parts.js";

/*
 * The keys of a mapping, and what people are told of them: in editors (JSON Schema), by the compiler
 * (doc comments of the package's types) and in docs/model-reference.md.
 */

/** What is there when a key is not: a value, or what it depends on in words. */
export type Fallback = { readonly default: JsonValue } | { readonly otherwise: string };

/** A key that must be there. */
export function required<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  return schema.meta({ description });
}

/** A key that may be left out. The description ends with what is there instead. */
export function optional<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  fallback?: Fallback,
): z.ZodOptional<Schema> {
  const key = z.optional(schema);
  // `meta` would make a copy of each; every start of the command line would wait for that.
  z.globalRegistry.add(key, describe(description, fallback));
  return key;
}

function describe(description: string, fallback: Fallback | undefined): z.GlobalMeta {
  if (fallback === undefined) return { description };
  if ("otherwise" in fallback)
    return { description: `${description} Default: ${fallback.otherwise}.` };
  return { ...fallback, description: `${description} Default: \`${fallback.default}\`.` };
}
