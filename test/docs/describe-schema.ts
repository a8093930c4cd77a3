import GithubSlugger from "github-slugger";

/** A part of a JSON Schema, as far as a model's schema goes. */
export interface SchemaPart {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaPart[];
  readonly items?: SchemaPart;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: SchemaPart | boolean;
  readonly required?: readonly string[];
}

/** A heading and the keys below it. */
interface Section {
  readonly heading: string;
  readonly level: string;
  /** What the keys of this mapping are called in the headings of those in it. */
  readonly path: string;
  readonly text?: string;
  readonly keys: Readonly<Record<string, SchemaPart>>;
  readonly required?: readonly string[] | undefined;
}

/** A section of its own for a mapping with known keys, and for each that is in it. */
export function describeKeys(section: Section): string[] {
  const { heading, level, text, keys, path, required = [] } = section;
  const rows = Object.entries(keys).map(([key, schema]) => {
    const [description, fallback] = splitDefault(key, schema);
    const otherwise = required.includes(key) ? "must be there" : fallback || "none";
    const type = either(nounsOf(schema, false, `${path}${key}`));
    return `| \`${key}\` | ${type} | ${otherwise} | ${description} |`;
  });
  const table = ["| key | type | default | description |", "|---|---|---|---|", ...rows].join("\n");
  const nested = Object.entries(keys).flatMap(([key, schema]) => {
    const [inner, name] = mappingIn(schema, `${path}${key}`);
    if (inner?.properties === undefined) return [];
    return describeKeys({
      heading: headingOf(name),
      level: `${level}#`.slice(0, 3),
      path: `${name}.`,
      keys: inner.properties,
      required: inner.required,
    });
  });
  const parts = [`${level} ${heading}`, text ?? "", table].filter(Boolean);
  return [`${parts.join("\n\n")}\n`, ...nested];
}

/** A description is two things: what a key is, and what is there without it. */
function splitDefault(key: string, { description }: SchemaPart): readonly [string, string] {
  if (description === undefined) throw new Error(`${key} has no description`);
  const [, text = description, fallback = ""] = /^(.*) Default: (.*)\.$/s.exec(description) ?? [];
  return [text.replaceAll("|", "\\|"), fallback];
}

/** The mapping with known keys that a key has, or each key of it. */
function mappingIn(schema: SchemaPart, path: string): readonly [SchemaPart | undefined, string] {
  if (schema.anyOf) return mappingIn(schema.anyOf.find(isMapping) ?? {}, path);
  if (schema.properties !== undefined) return [schema, path];
  const values = schema.additionalProperties;
  return typeof values === "object" ? mappingIn(values, `${path}.NAME`) : [undefined, path];
}

/** Whether a part of a schema is a mapping of the model, and no reference or Nix expression. */
function isMapping({ properties, additionalProperties }: SchemaPart): boolean {
  if (properties?.$ref !== undefined || properties?.$nix !== undefined) return false;
  return properties !== undefined || typeof additionalProperties === "object";
}

function headingOf(path: string): string {
  return `\`${path}\``;
}

function either(nouns: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(nouns);
}

const textNouns = ["string", "number", "boolean", "reference", "Nix expression"];

/** What a value may be, in words: one of these. */
function nounsOf(schema: SchemaPart, plural: boolean, path: string): string[] {
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``);
  if (schema.anyOf) {
    const nouns = schema.anyOf.flatMap((part) => nounsOf(part, plural, path));
    const texts = textNouns.map((noun) => (plural ? `${noun}s` : noun));
    return texts.every((noun) => nouns.includes(noun)) ? ["text"] : nouns;
  }
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["anything"]);
  return types.map((type) => nounOf(type, schema, plural, path));
}

function nounOf(type: string, schema: SchemaPart, plural: boolean, path: string): string {
  const s = plural ? "s" : "";
  const inside = (part: SchemaPart, name: string) => either(nounsOf(part, true, name));
  switch (type) {
    case "anything":
      return plural ? "values" : "any value";
    case "integer":
      return `whole number${s}`;
    case "array":
      return `list${s} of ${inside(schema.items ?? {}, path)}`;
    case "object":
      if (schema.properties?.$ref) return `reference${s}`;
      if (schema.properties?.$nix) return `Nix expression${s}`;
      if (schema.properties) return `[mapping${s}](#${new GithubSlugger().slug(path)})`;
      return `mapping${s} of names to ${inside(valuesOf(schema), `${path}.NAME`)}`;
    default:
      return `${type}${s}`;
  }
}

function valuesOf({ additionalProperties: values }: SchemaPart): SchemaPart {
  return typeof values === "object" ? values : {};
}
