import * as z from "zod";
import type { ConstructorParameter, InstanceNames } from "../model/index.js";
import { processKeyPattern } from "../model/names/process-key.js";
import { executableKeys } from "../model/rules/process-rules.js";
import { parameterSchemas } from "../model/schema/parameter-schema.js";
import {
  constructorProcessSchema,
  extensionPrefix,
  inlineProcessSchema,
  modelSchema,
  processesDescription,
} from "../model/schema/schema.js";
import {
  knownConstructors,
  type NamedConstructor,
  parametersOf,
  takesOthers,
} from "./known-constructors.js";
import type { SchemaSubject } from "./schema-subject.js";
import { writtenMark } from "./written-mark.js";

/** A JSON Schema, or a part of one. */
export type JsonSchema = { readonly [key: string]: unknown };

/** Prints the JSON Schema of a model as a file. */
export function printJsonSchema(subject: SchemaSubject): string {
  return `${JSON.stringify(jsonSchemaOf(subject), undefined, 2)}\n`;
}

/**
 * Builds the JSON Schema of a model, for completion and checks in editors. It is draft 7, which editors
 * support best.
 *
 * The schema contains the constructors that the model can use, with their parameters, and the names of its
 * instances. `gen-nix check` finds more errors, because Nix code and references are only strings in a
 * schema.
 */
export function jsonSchemaOf({ context, names }: SchemaSubject): JsonSchema {
  const constructors = knownConstructors(context);
  const instances = dependencyNames(names);
  const shared: Definitions = {};
  const { properties, ...model } = convert(modelSchema, shared);
  const processes = {
    inline: inlineSchema(instances, shared),
    ...Object.fromEntries(
      constructors.map((it) => [definitionName(it.name), callSchema(it, instances, shared)]),
    ),
  };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $comment: writtenMark,
    ...model,
    title: "A processes model of gen-nix",
    patternProperties: { [`^${extensionPrefix}`]: {} },
    properties: {
      ...(properties as JsonSchema),
      processes: {
        description: processesDescription,
        type: "object",
        minProperties: 1,
        propertyNames: { pattern: processKeyPattern.source },
        additionalProperties: processSchema(constructors),
      },
    },
    definitions: { ...shared, ...processes },
  };
}

/** Returns the names for `dependsOn`: every instance, and all instances of a process together. */
function dependencyNames({ instances, groups }: InstanceNames): string[] {
  return [...instances.keys(), ...[...groups.keys()].flatMap((name) => [name, `${name}.*`])];
}

/** Builds the schema of a process, in which the value of `constructor` selects the fields. */
function processSchema(constructors: readonly NamedConstructor[]): JsonSchema {
  const names = constructors.map(({ name }) => name);
  const calls = names.map((name) => ({
    if: withConstructor({ const: name }),
    // biome-ignore lint/suspicious/noThenProperty: so JSON Schema calls it
    then: refer(definitionName(name)),
  }));
  return {
    type: "object",
    if: withConstructor({ anyOf: jsonTypes.map((type) => ({ type })) }),
    // biome-ignore lint/suspicious/noThenProperty: so JSON Schema calls it
    then: { type: "object", properties: { constructor: { enum: names } }, allOf: calls },
    else: refer("inline"),
  };
}

/**
 * Builds the schema of a process whose `constructor` matches a schema. It requires the key, because every
 * JavaScript object inherits a function of that name, which validators such as ajv would reject.
 */
function withConstructor(schema: JsonSchema): JsonSchema {
  return { type: "object", required: ["constructor"], properties: { constructor: schema } };
}

const jsonTypes = ["string", "number", "boolean", "null", "array", "object"];

/** Builds the schema of an inline process, which has an executable, or is a modular service. */
function inlineSchema(instances: readonly string[], shared: Definitions): JsonSchema {
  const anyOf = [...executableKeys, "service"].map((key) => ({ required: [key] }));
  return { ...withInstances(convertProcess(inlineProcessSchema, shared), instances), anyOf };
}

/** Builds the schema of a process of one constructor. */
function callSchema(
  made: NamedConstructor,
  instances: readonly string[],
  shared: Definitions,
): JsonSchema {
  const process = convertProcess(constructorProcessSchema, shared);
  const { properties } = withInstances(process, instances);
  const instance = properties as Readonly<Record<string, JsonSchema>>;
  const parameters = parametersOf(made);
  const entries = parameters.map((parameter) => {
    // A parameter with the name overrides can have any type.
    const isOwn = parameter.name === "overrides" || !Object.hasOwn(instance, parameter.name);
    const known = isOwn ? undefined : instance[parameter.name];
    const type = known ?? parameterSchemaOf(parameter, shared);
    return [parameter.name, { ...type, description: describeParameter(parameter, type) }] as const;
  });
  return {
    type: "object",
    properties: { ...instance, ...Object.fromEntries(entries) },
    required: ["constructor", ...parameters.filter((it) => !it.hasDefault).map((it) => it.name)],
    additionalProperties: takesOthers(made),
  };
}

/** Returns the comment of a parameter in its file, or a general description. */
function describeParameter(parameter: ConstructorParameter, type: JsonSchema): unknown {
  const plain = parameter.hasDefault ? "An optional parameter." : "A required parameter.";
  return parameter.comment || (type.description ?? plain);
}

/** Returns the schema of a parameter; an empty one when it accepts any value. */
function parameterSchemaOf({ kind }: ConstructorParameter, shared: Definitions): JsonSchema {
  return kind === "any" ? {} : convert(parameterSchemas[kind], shared);
}

function withInstances(schema: JsonSchema, instances: readonly string[]): JsonSchema {
  if (instances.length === 0) return schema;
  const { dependsOn, ...others } = schema.properties as Readonly<Record<string, JsonSchema>>;
  const items = { anyOf: [{ type: "string", enum: instances }, refer("reference")] };
  const anyOf = ((dependsOn?.anyOf ?? []) as readonly JsonSchema[]).map((option) =>
    option.type === "array"
      ? { ...option, items }
      : { ...option, propertyNames: { enum: instances } },
  );
  return { ...schema, properties: { ...others, dependsOn: { ...dependsOn, anyOf } } };
}

function definitionName(name: string): string {
  return `constructor-${name}`;
}

/** Definitions that several parts of a schema refer to, by name. */
type Definitions = Record<string, unknown>;

/** Converts the schema of a process. The rules for overrides are long, so all processes share them. */
function convertProcess(schema: z.ZodType, shared: Definitions): JsonSchema {
  const { properties, ...process } = convert(schema, shared);
  const { overrides, ...others } = properties as Readonly<Record<string, JsonSchema>>;
  const { description, ...values } = overrides ?? {};
  shared.overrides = values;
  return {
    ...process,
    properties: { ...others, overrides: { description, allOf: [refer("overrides")] } },
  };
}

/** Conversions by schema, because the processes of all constructors have the same. */
const conversions = new Map<z.ZodType, ReturnType<typeof convertOnce>>();

function convert(schema: z.ZodType, shared: Definitions): JsonSchema {
  const conversion = conversions.get(schema) ?? convertOnce(schema);
  conversions.set(schema, conversion);
  Object.assign(shared, conversion.definitions);
  return conversion.converted;
}

function convertOnce(schema: z.ZodType) {
  const options = { target: "draft-7", io: "input", unrepresentable: "any" } as const;
  const { $schema, definitions, ...converted } = z.toJSONSchema(schema, options);
  return { definitions, converted };
}

function refer(definition: string): JsonSchema {
  return { $ref: `#/definitions/${definition}` };
}
