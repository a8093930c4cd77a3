import type * as z from "zod";
import type { healthcheckSchema, imageOwnKeys, imageSchema } from "./image-schema.js";
import type { booleanValue, listValue, mappingValue, numberValue } from "./parameter-schema.js";
import type {
  constructorProcessSchema,
  executableKeys,
  inlineProcessSchema,
  instanceShape,
  modelSchema,
} from "./schema.js";
import type { anyValue, textual } from "./schema-parts.js";

/*
 * What the schema takes, as types. `npm run build` writes them out (scripts/package-types.mjs), so that
 * who compiles against gen-nix needs no zod.
 */

/** A processes model with processes of which nothing is known. */
export type SchemaInput = z.input<typeof modelSchema>;

/** A process by a constructor of which nothing is known, as it is written down. */
export type ConstructorProcessInput = z.input<typeof constructorProcessSchema>;

/** A process that is described in the model, as it is written down. */
export type InlineProcessInput = z.input<typeof inlineProcessSchema>;

/** Keys that describe an instance, whatever makes it. */
export type InstanceKey = keyof typeof instanceShape;

/** Keys with the path of a program, of which an inline process has at least one. */
export type ExecutableKey = (typeof executableKeys)[number];

/** Keys of `image:` that are settings of the image's configuration. */
export type ImageSetting = Exclude<
  keyof z.input<typeof imageSchema>,
  (typeof imageOwnKeys)[number]
>;

/** Keys of the image's `healthcheck:`. */
export type HealthcheckKey = keyof z.input<typeof healthcheckSchema>;

/** Whatever a parameter of a constructor can be. */
export type ParameterValue = z.input<typeof anyValue>;

/** Text, or what becomes text. */
export type TextValue = z.input<typeof textual>;

/** A number, its digits as text, or what becomes one. */
export type NumberValue = z.input<typeof numberValue>;

/** True or false, or what becomes one of them. */
export type BooleanValue = z.input<typeof booleanValue>;

/** A list, or what becomes one. */
export type ListValue = z.input<typeof listValue>;

/** A mapping, or what becomes one. */
export type MappingValue = z.input<typeof mappingValue>;
