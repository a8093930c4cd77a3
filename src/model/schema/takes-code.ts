import * as z from "zod";
import { expression } from "./schema-parts.js";

/** Returns the schema of a key's value, whether or not the key may be left out. */
export function valueSchema(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

/** Returns whether values of a schema may be Nix code, so that text in them has antiquotations. */
export function takesCode(schema: unknown): boolean {
  return schema instanceof z.ZodUnion && schema.options.includes(expression);
}
