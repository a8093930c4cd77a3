import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectGolden } from "../support/golden.js";
import { gen } from "../support/run-command.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";
import { describeKeys, type SchemaPart } from "./describe-schema.js";

const root = join(import.meta.dirname, "../..");

test("docs/model-reference.md has every key of a model, with the description in the schema", async () => {
  const { properties, required, definitions } = await readSchema();
  const { processes = {}, ...frame } = properties;
  const { inline = {}, ...made } = definitions;
  const constructors = Object.entries(made).filter(([name]) => name.startsWith("constructor-"));
  const calls = constructors.map(([, schema]) => keysOf(schema));
  expect(calls.length).toBeGreaterThan(1);
  const ofEvery = keysOf(inline).filter(([key, schema]) =>
    calls.some((keys) => keys.some((other) => equal(other, [key, schema]))),
  );
  const ofCalls = keysOf(constructors[0]?.[1]).filter(([key]) => key === "constructor");
  const sections = [
    ...describeKeys({
      heading: "The model",
      level: "##",
      path: "",
      text: modelText,
      // What a process may say has sections of its own.
      keys: { ...frame, processes: { ...only(processes), type: linkToProcesses } },
      required,
    }),
    ...describeKeys({
      heading: "Every process",
      level: "##",
      path: "",
      text: processText,
      keys: Object.fromEntries(ofEvery),
    }),
    ...describeKeys({
      heading: "A process by constructor",
      level: "##",
      path: "",
      text: constructorText,
      keys: Object.fromEntries(ofCalls),
      required: ["constructor"],
    }),
    `The catalogue, with the parameters of each:\n\n${constructors.map(linkConstructor).join("\n")}\n`,
    ...describeKeys({
      heading: "An inline process",
      level: "##",
      path: "",
      text: inlineText,
      keys: Object.fromEntries(keysOf(inline).filter(([key]) => !isIn(ofEvery, key))),
    }),
  ];
  expectGolden([introduction, ...sections].join("\n"), join(root, "docs/model-reference.md"));
});

type Key = readonly [string, SchemaPart];

interface ModelSchema {
  readonly properties: Readonly<Record<string, SchemaPart>>;
  readonly required: readonly string[];
  readonly definitions: Readonly<Record<string, SchemaPart>>;
}

async function readSchema(): Promise<ModelSchema> {
  enterFolder(temporaryFolder());
  writeFileSync("processes.yaml", "processes: {}\n");
  const schema = JSON.parse((await gen("schema")).stdout) as ModelSchema;
  const { text, reference, expression } = schema.definitions;
  // The parameters in overrides have a page of their own.
  const overrides = { anyOf: [reference, expression, { type: "[mapping](overrides.md)" }] };
  const known = { text, reference, expression, value: {}, overrides };
  return withDefinitions(schema, known) as ModelSchema;
}

/** Puts definitions in the place of references to them. */
function withDefinitions(part: unknown, known: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(part)) return part.map((inner) => withDefinitions(inner, known));
  if (typeof part !== "object" || part === null) return part;
  const { $ref, allOf, ...others } = part as Readonly<Record<string, unknown>>;
  // A property can have the name `$ref` as well.
  const target = typeof $ref === "string" ? $ref : firstReference(allOf);
  const definition = known[target?.split("/").at(-1) ?? ""];
  const entries = Object.entries(definition === undefined ? part : others).map(
    ([key, value]) => [key, withDefinitions(value, known)] as const,
  );
  const inserted = withDefinitions(definition, known) as object | undefined;
  return { ...inserted, ...Object.fromEntries(entries) };
}

function firstReference(parts: unknown): string | undefined {
  const [first] = (parts ?? []) as readonly { readonly $ref?: string }[];
  return first?.$ref;
}

function keysOf(schema: SchemaPart | undefined): Key[] {
  return Object.entries(schema?.properties ?? {});
}

function equal(left: Key, right: Key): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function isIn(keys: readonly Key[], name: string): boolean {
  return keys.some(([key]) => key === name);
}

const linkToProcesses = "mapping of names to [processes](#every-process)";

/** Returns the description of a key. */
function only({ description }: SchemaPart): SchemaPart {
  return description === undefined ? {} : { description };
}

function linkConstructor([definition]: Key): string {
  const name = definition.replace("constructor-", "");
  return `- [\`${name}\`](services/${name}.md)`;
}

const introduction = `# The keys of the model

This page lists all keys with the descriptions that editors show. A test compares it with the schema.
[The guide](model.md) explains how the keys work together.

*Text* is a string, a number or boolean (as it is written), a reference (\`!ref\`) or a Nix expression (\`!nix\`). Its strings
may contain [antiquotations](model.md#nix-in-a-model). \`NAME\` stands for a name that you choose.
`;

const modelText = `See [several files](model.md#several-files) for \`include\`, [variables of your own](model.md#variables-of-your-own) for
\`packages\`, \`let\` and \`extraParams\`, and [assigned numbers](model.md#assigned-numbers) for \`ids\`.`;

const processText = `\`processes.NAME\`, with or without a \`constructor\`. See [processes](model.md#processes), and
[several instances](model.md#several-instances) for \`instances\`.`;

const constructorText = `\`processes.NAME\` with a \`constructor\`. See [by constructor](model.md#by-constructor).`;

const inlineText = `\`processes.NAME\` without a \`constructor\`. See [inline](model.md#inline).`;
