import * as z from "zod";
import type { ModelPath } from "../tree.js";
import { inlineProcessSchema, modelSchema } from "./schema.js";

/** Returns the keys that the mapping at a path can have, the most important ones first. */
export function knownKeys(path: ModelPath): string[] {
  if (path.length === 0) return ["processes", ...Object.keys(modelSchema.shape)];
  if (path[0] !== "processes") return keysBelow(modelSchema, path);
  const keys = keysBelow(inlineProcessSchema, path.slice(2));
  return path.length === 2 ? ["constructor", ...keys] : keys;
}

function keysBelow(owner: z.ZodObject, steps: ModelPath): string[] {
  let schema: unknown = owner;
  for (const step of steps) schema = mappingIn(schemaOf(mappingIn(schema), step));
  const mapping = mappingIn(schema);
  return mapping instanceof z.ZodObject ? Object.keys(mapping.shape) : [];
}

function schemaOf(owner: unknown, step: string | number): unknown {
  if (owner instanceof z.ZodRecord) return owner.valueType;
  return owner instanceof z.ZodObject ? owner.shape[String(step)] : undefined;
}

/**
 * Returns the schema of a mapping that can be absent, or that Nix code can replace.
 */
function mappingIn(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodLazy) {
    return mappingIn(schema.unwrap());
  }
  if (schema instanceof z.ZodUnion) return mappingIn(schema.options.at(-1));
  return schema;
}

/** Returns a hint about a word such as `port:80`, which YAML reads as text. */
export function colonHint(word: string, known: readonly string[]): string | undefined {
  const [, key = "", value] = /^(\w+):(\S.*)$/.exec(word) ?? [];
  return known.includes(key) ? `write a space after the colon: ${key}: ${value}` : undefined;
}
