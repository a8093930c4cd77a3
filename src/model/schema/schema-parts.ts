import { posix } from "node:path";
import * as z from "zod";
import type { DiagnosticCode } from "../../diagnostics/codes.js";

/*
 * The `error` of a type is what was expected, as a noun phrase; `validateShape` makes the sentence.
 */

/** What a failed check of the schema says. */
export interface CheckParams {
  readonly code: DiagnosticCode;
  /** Completes "port of process x ..." */
  readonly problem: (value: unknown) => string;
  readonly hint?: (value: unknown) => string | undefined;
}

/** A schema with a test of its own, and what to say when it fails. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  test: (value: z.output<Schema>) => boolean,
  params: CheckParams,
): Schema {
  return schema.refine(test, { params: { ...params } }) as unknown as Schema;
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

/** A package: `${pkgs.name}` or an expression. */
export const packageValue = z.union([z.string(), expression], { error: "a package" });

/** A list; `noun` says what of. */
export const list = <Item extends z.ZodType>(item: Item, noun: string) =>
  z.array(item, { error: noun });
/** A mapping with any keys; `noun` says what it maps. */
export const mapping = <Item extends z.ZodType>(item: Item, noun: string) =>
  z.record(z.string(), item, { error: noun });

/** Whatever Nix has a value for. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A value of any kind. */
export const anyValue: z.ZodType<JsonValue, JsonValue> = z.json();

/** An absolute path. */
export const directory = check(text, (path) => whyNoDirectory(path) === undefined, {
  code: "invalid-path",
  problem: (path) => whyNoDirectory(String(path))?.[0] ?? "",
  hint: (path) => whyNoDirectory(String(path))?.[1],
});

/** What is wrong with a directory, and what to do about it. */
function whyNoDirectory(path: string): readonly [problem: string, hint?: string] | undefined {
  if (!path.startsWith("/")) return ["must be an absolute path", "begin it with /"];
  if (path.includes("${")) return ["cannot hold an antiquotation", "write out what it stands for"];
  if (path.split("/").includes("..")) {
    return ["cannot lead upwards with ..", `write ${posix.normalize(path)}`];
  }
  if (/\0|\p{Surrogate}/u.test(path)) return ["holds a character that no path can have"];
  return undefined;
}

/** Environment variables. */
export const environment = mapping(textual, "a mapping of names to values");
