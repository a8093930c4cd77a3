import * as z from "zod";
import { imageRules } from "../rules/image-rules.js";
import { modelRules } from "../rules/model-rules.js";
import { constructorRules, inlineRules } from "../rules/process-rules.js";
import { ownRules } from "../rules/read-rules.js";
import { keysSchema } from "./rule-schema.js";
import { optional, required } from "./schema-keys.js";
import { anyValue, mapping } from "./schema-parts.js";

/** The key that makes a process one with a constructor. */
export const constructorRule = ownRules({
  constructor: {
    type: "constructor-name",
    required: true,
    description:
      "Function that creates the process: one of the model's `constructors`, or one of the catalogue. All other keys are its parameters.",
  },
});

/** A process with a constructor: every key without a rule is a parameter of that constructor. */
export const constructorProcessSchema = z
  .object(
    { ...keysSchema(constructorRule), ...keysSchema(constructorRules) },
    { error: "a mapping" },
  )
  .catchall(anyValue.optional());

/** A process that is described in the model, with the parameters of `createManagedProcess`. */
export const inlineProcessSchema = z.strictObject(keysSchema(inlineRules), { error: "a mapping" });

/** One process of a model. */
export const processSchema = z.union([constructorProcessSchema, inlineProcessSchema]);

/**
 * The prefix of the user's own keys, which are places for anchors: `x-defaults`.
 */
export const extensionPrefix = "x-";

const imageSchema = z.strictObject(keysSchema(imageRules), { error: "a mapping" });

/** The description of `processes`. */
export const processesDescription = "The processes by name.";

const { include, $schema, ...settings } = keysSchema(modelRules);

/** A whole processes model; other keys that begin with `x-` are left alone. */
export const modelSchema = z.strictObject({
  ...(include && { include }),
  image: optional(imageSchema, "Properties of the image."),
  ...settings,
  processes: required(
    mapping(processSchema, "a mapping of names to processes"),
    processesDescription,
  ),
  ...($schema && { $schema }),
});
