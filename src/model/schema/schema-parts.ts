import * as z from "zod";
import type { DiagnosticCode } from "../../diagnostics/codes.js";
import type { JsonValue } from "./value-input.js";

/*
 * The `error` of a type is the expected value, as a noun phrase. `checkShape` creates the sentence.
 */

/** The diagnostic of a failed check. */
export interface CheckParams {
  readonly code: DiagnosticCode;
  /** Completes "port of process x ..." */
  readonly message: (value: unknown) => string;
  readonly hint?: (value: unknown) => string | undefined;
}

/**
 * The limits that JSON Schema can express, for editors, which cannot run our checks.
 */
export interface JsonLimits {
  readonly type?: "string";
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly propertyNames?: { readonly pattern: string } | { readonly enum: readonly string[] };
}

/** Makes a schema a definition of the JSON Schema, instead of a copy at each of its places. */
function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  z.globalRegistry.add(schema, { id });
  return schema;
}

/** Adds limits for editors, which are checked elsewhere. */
export function limited<Schema extends z.ZodType>(schema: Schema, limits: JsonLimits): Schema {
  const copy = schema.clone(schema._zod.def, { parent: true }) as unknown as Schema;
  z.globalRegistry.add(copy, { ...limits });
  return copy;
}

/** Adds a test to a schema, with its diagnostic and its limits for editors. */
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

/** Text that is a string. */
export const text = z.string({ error: "a string" });
/** Text with a few known values for editors. Another check reports unknown ones. */
export const oneOf = <const Value extends string>(values: readonly Value[]) =>
  text.meta({ enum: [...values] }) as unknown as z.ZodType<Value, Value>;
/** True or false. */
export const boolean = z.boolean({ error: "true or false" });

/** `!ref name.attribute`. */
export const reference = named("reference", z.strictObject({ $ref: text }));
/** `!nix "code"`. */
export const expression = named("expression", z.strictObject({ $nix: text }));

/** A value that becomes text. Numbers and booleans become the text in the model. */
export const textual = named(
  "text",
  z.union([z.string(), z.number(), z.boolean(), reference, expression], { error: "a string" }),
);
/** Text that is not an expression. A number becomes the text in the model. */
export const literal = z.union([z.string(), z.number()], { error: "a string" });

/** A package: `${pkgs.name}`, a path in the store, or an expression. */
export const packageValue = z.union([z.string(), expression], { error: "a package" });

/** A package that is not the path of a Nix file. */
export const packageInText = limited(packageValue, { pattern: "^(?:/|.*\\$\\{)" });

/** A list, which `noun` describes. */
export const list = <Item extends z.ZodType>(item: Item, noun: string) =>
  z.array(item, { error: noun });
/** A value of a schema, or Nix code or a reference in its place. */
export const orCode = (schema: z.ZodType, noun: string) =>
  z.union([reference, expression, schema], { error: noun });
/** A mapping with any keys that is in the model itself, which `noun` describes. */
export const mapping = <Item extends z.ZodType>(item: Item, noun: string) =>
  check(z.record(z.string(), item, { error: noun }), (value) => !isCode(value), {
    code: "wrong-type",
    message: (value) => `must be ${noun}, but it is ${nameCode(value)}`,
    hint: () => "write the mapping here; its values can be expressions",
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

/** A value of any type. */
export const anyValue: z.ZodType<JsonValue, JsonValue> = named("value", z.json());
