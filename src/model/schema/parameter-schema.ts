import * as z from "zod";
import { anyValue, expression, reference, textual } from "./schema-parts.js";
import type { JsonValue } from "./value-input.js";

/*
 * The values that a parameter of a constructor accepts, by its type. References and Nix expressions are
 * always accepted, because only Nix knows their values.
 */

/** Narrows the input type of a schema. */
function typed<Value>(schema: z.ZodType): z.ZodType<Value, Value> {
  return schema as unknown as z.ZodType<Value, Value>;
}

/** Digits, or text with an antiquotation. */
const numberText = typed<`${number}` | `${string}\${${string}}${string}`>(
  z.string().regex(/^-?\d+(?:\.\d+)?$|\$\{/, { error: "a number" }),
);
// Nix has a value for everything in them.
const anyList = typed<JsonValue[]>(z.array(z.unknown()));
const anyMapping = typed<{ [key: string]: JsonValue }>(z.record(z.string(), z.unknown()));

/** A number. */
export const numberValue = z.union([z.number(), numberText, reference, expression], {
  error: "a number",
});
/** True or false. */
export const booleanValue = z.union([z.boolean(), reference, expression], {
  error: "true or false",
});
/** A list of anything. */
export const listValue = z.union([anyList, reference, expression], { error: "a list" });
/** A mapping of names to anything. */
export const mappingValue = z.union([anyMapping, reference, expression], { error: "a mapping" });

/** An absolute path, or one that begins with an antiquotation. */
export const pathValue = z.union(
  [z.string().regex(/^(?:\/|\$\{)/, { error: "an absolute path" }), reference, expression],
  { error: "an absolute path" },
);

/** A process instance. */
export const instanceValue = z.union([reference, expression], { error: "a process" });
/** A list of process instances; `!ref webapp.*` is one. */
export const instancesValue = z.union([z.array(instanceValue), reference, expression], {
  error: "a list of processes",
});

/** The schemas by the kinds of `ConstructorParameter`. */
export const parameterSchemas = {
  any: anyValue,
  text: textual,
  path: pathValue,
  number: numberValue,
  boolean: booleanValue,
  list: listValue,
  set: mappingValue,
  instance: instanceValue,
  instances: instancesValue,
} as const;
