import * as z from "zod";
import type { DiagnosticCode } from "../../diagnostics/codes.js";
import type { JsonValue } from "./value-input.js";

/*
 * The `error` of a type is what was expected, as a noun phrase; `checkShape` makes the sentence.
 */

/** What a failed check of the schema says. */
export interface CheckParams {
  readonly code: DiagnosticCode;
  /** Completes "port of process x ..." */
  readonly message: (value: unknown) => string;
  readonly hint?: (value: unknown) => string | undefined;
}

/** What JSON Schema can say of a value besides its type: for editors, which run no check of ours. */
export interface JsonLimits {
  readonly type?: "string";
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly propertyNames?: { readonly pattern: string } | { readonly enum: readonly string[] };
}

/** Tells editors of limits that are checked elsewhere. */
export function limited<Schema extends z.ZodType>(schema: Schema, limits: JsonLimits): Schema {
  const copy = schema.clone(schema._zod.def, { parent: true }) as unknown as Schema;
  z.globalRegistry.add(copy, { ...limits });
  return copy;
}

/** A schema with a test of its own, what to say when it fails, and what editors can know of it. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  test: (value: z.output<Schema>) => boolean,
  params: CheckParams,
  limits?: JsonLimits,
): Schema {
  const checked = schema.refine(test, { params: { ...params } });
  if (limits !== undefined) z.globalRegistry.add(checked, { ...limits });
  return checked as unknown as Schema;
}

/** Text as it is, of a string alone. */
export const text = z.string({ error: "a string" });
/** Text of which a few values are known; a check of its own says what is wrong with another. */
export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  text.meta({ enum: [...values] }) as unknown as z.ZodType<Value, Value>;
/** True or false. */
export const boolean = z.boolean({ error: "true or false" });

/** `!ref name.attribute`. */
export const reference = z.strictObject({ $ref: text });
/** `!nix "code"`. */
export const expression = z.strictObject({ $nix: text });

/** A value that becomes text: numbers and booleans are taken as they are written. */
export const textual = z.union([z.string(), z.number(), z.boolean(), reference, expression], {
  error: "a string",
});
/** Text that is not an expression; a number is taken as it is written. */
export const literal = z.union([z.string(), z.number()], { error: "a string" });

/** A package: `${pkgs.name}`, a path in the store, or an expression. */
export const packageValue = z.union([z.string(), expression], { error: "a package" });

/** A package that is no path of a file. */
export const packageInText = limited(packageValue, { pattern: "^(?:/|.*\\$\\{)" });

/** A list; `noun` says what of. */
export const list = <Item extends z.ZodType>(item: Item, noun: string) =>
  z.array(item, { error: noun });
/** Either what a schema takes, or Nix code or a reference in its place. */
export const orCode = (schema: z.ZodType, noun: string) =>
  z.union([reference, expression, schema], { error: noun });
/** A mapping with any keys, which the model itself has; `noun` says what it maps. */
export const mapping = <Item extends z.ZodType>(item: Item, noun: string) =>
  check(z.record(z.string(), item, { error: noun }), (value) => !isCode(value), {
    code: "wrong-type",
    message: (value) => `must be ${noun}, but it is ${nameCode(value)}`,
    hint: () => "write the mapping here; its values may be expressions",
  });

function nameCode(value: unknown): string {
  return typeof value === "object" && value !== null && "$ref" in value
    ? "a reference"
    : "a Nix expression";
}

function isCode(value: Readonly<Record<string, unknown>>): boolean {
  const [key = "", ...others] = Object.keys(value);
  return others.length === 0 && (key === "$ref" || key === "$nix");
}

/** A value of any kind. */
export const anyValue: z.ZodType<JsonValue, JsonValue> = z.json();
