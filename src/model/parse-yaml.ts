import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";
import { scalarPlaces } from "./scalar-places.js";
import type { ListNode, MapEntry, ModelNode, ModelTree } from "./tree.js";

/** A model's tree, as far as there is one, and what is wrong with its text. */
export interface ParseResult {
  readonly tree: ModelTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** More nodes than this after following aliases is an attack or an accident. */
const maximumNodes = 2_000_000;
const maximumDepth = 100;

const tags = ["!ref", "!nix"] as const;
const customTags = tags.map((tag) => ({ tag, resolve: (text: string) => text }));

/** Parses YAML text into a model's tree. */
export function parseYamlModel(source: SourceFile): ParseResult {
  const reader = new YamlReader(source);
  return reader.read();
}

/** Holds what the walk over one document needs. */
class YamlReader {
  readonly #source: SourceFile;
  readonly #diagnostics: Diagnostic[] = [];
  #document: Document | undefined;
  #nodes = 0;
  readonly #open: unknown[] = [];

  constructor(source: SourceFile) {
    this.#source = source;
  }

  read(): ParseResult {
    const document = this.#parse();
    if (document === undefined) return this.#result(undefined);
    this.#document = document;
    for (const error of document.errors) {
      if (error.code === "TAG_RESOLVE_FAILED") continue;
      this.#addSyntaxError(error.code, error.message, error.pos);
    }
    if (this.#diagnostics.some(({ code }) => code === "yaml-syntax"))
      return this.#result(undefined);
    const root = document.contents === null ? undefined : this.#node(document.contents);
    if (root === undefined) {
      if (this.#diagnostics.length === 0) {
        const hint = "a model needs at least processes: with one process in it";
        this.#diagnostics.push({
          code: "empty-model",
          message: "the model is empty",
          file: this.#source.path,
          hint,
        });
      }
      return this.#result(undefined);
    }
    if (root.kind !== "map") {
      this.#add("wrong-type", "the model must be a mapping of keys to values", root.range, {
        hint: "begin with processes: and one process below it",
      });
      return this.#result(undefined);
    }
    return this.#result({ source: this.#source, root });
  }

  #result(tree: ModelTree | undefined): ParseResult {
    return { tree, diagnostics: this.#diagnostics };
  }

  #parse(): Document | undefined {
    try {
      return parseDocument(this.#source.text, {
        customTags,
        prettyErrors: false,
        logLevel: "silent",
        uniqueKeys: false,
        version: "1.2",
      }) as unknown as Document;
    } catch {
      this.#add("yaml-syntax", "the model is nested too deeply", { start: 0, end: 1 }, {});
      return undefined;
    }
  }

  #addSyntaxError(code: string, message: string, [start, end]: readonly [number, number]): void {
    const sentence = message.replace(/\s+/g, " ").replace(/[.\s]+$/, "");
    const tabs = code === "TAB_AS_INDENT" ? { hint: "YAML is indented with spaces" } : {};
    this.#add("yaml-syntax", `not YAML: ${decapitalize(sentence)}`, { start, end }, tabs);
  }

  #add(
    code: Diagnostic["code"],
    message: string,
    range: SourceRange,
    more: { readonly hint?: string },
  ): void {
    this.#diagnostics.push({
      code,
      message,
      file: this.#source.path,
      source: this.#source,
      range,
      ...more,
    });
  }

  #node(node: unknown): ModelNode | undefined {
    this.#nodes++;
    if (this.#nodes > maximumNodes) return undefined;
    if (this.#open.length > maximumDepth) {
      this.#add("yaml-syntax", "the model is nested too deeply", this.#rangeOf(node), {});
      return undefined;
    }
    if (isAlias(node)) return this.#alias(node);
    this.#open.push(node);
    try {
      if (isScalar(node)) return this.#scalar(node);
      this.#checkTag(node);
      if (isMap(node)) return this.#map(node);
      if (isSeq(node)) return this.#list(node.items, this.#rangeOf(node));
      return undefined;
    } finally {
      this.#open.pop();
    }
  }

  #alias(alias: Alias): ModelNode | undefined {
    const target = this.#document === undefined ? undefined : alias.resolve(this.#document);
    if (target === undefined || this.#open.includes(target)) {
      const message =
        target === undefined
          ? `there is no anchor &${alias.source} before this alias`
          : `the alias *${alias.source} stands inside what it refers to`;
      this.#add("yaml-syntax", message, this.#rangeOf(alias), {});
      return undefined;
    }
    return this.#node(target);
  }

  #list(items: readonly unknown[], range: SourceRange): ListNode {
    const nodes = items.map((item) => this.#node(item)).filter((item) => item !== undefined);
    return { kind: "list", range, items: nodes };
  }

  #map(map: YAMLMap): ModelNode {
    const range = this.#rangeOf(map);
    const entries = new Map<string, MapEntry>();
    for (const pair of map.items) {
      if (!isPair(pair)) continue;
      const key = this.#key(pair.key, range);
      if (key === undefined) continue;
      if (entries.has(key.name)) {
        this.#add("duplicate-key", `the key "${key.name}" is there twice`, key.range, {
          hint: "remove one of the two, or give one another name",
        });
        continue;
      }
      const value =
        pair.value === null || pair.value === undefined
          ? nullNode(key.range)
          : this.#node(pair.value);
      if (value !== undefined) entries.set(key.name, { keyRange: key.range, value });
    }
    return taggedMap(entries, range) ?? { kind: "map", range, entries };
  }

  #key(key: unknown, parent: SourceRange): { name: string; range: SourceRange } | undefined {
    if (isScalar(key) && key.value !== null && typeof key.value !== "object") {
      return {
        name: typeof key.value === "string" ? key.value : (key.source ?? String(key.value)),
        range: this.#rangeOf(key),
      };
    }
    if (isAlias(key) && this.#document !== undefined) {
      const target = key.resolve(this.#document);
      if (isScalar(target)) return this.#key(target, parent);
    }
    this.#add(
      "wrong-type",
      "a key must be a string",
      key === null ? parent : this.#rangeOf(key),
      {},
    );
    return undefined;
  }

  #scalar(node: Scalar): ModelNode {
    const range = this.#rangeOf(node);
    const text = node.source ?? String(node.value ?? "");
    const locate = scalarPlaces(this.#source.text, range, text);
    if (node.tag === "!ref" || node.tag === "!nix") {
      return { kind: node.tag === "!ref" ? "ref" : "nix", range, text, locate };
    }
    this.#checkTag(node);
    const { value } = node;
    if (typeof value === "number") this.#checkNumber(value, text, range);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      return { kind: "scalar", range, value, text, locate };
    }
    return value === null
      ? { kind: "scalar", range, value, text, locate }
      : { kind: "scalar", range, value: text, text, locate };
  }

  #checkNumber(value: number, text: string, range: SourceRange): void {
    const exact =
      Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    if (exact) return;
    this.#add("invalid-value", `Nix has no number ${text}`, range, {
      hint: `quote it if it is meant as text: "${text}"`,
    });
  }

  #checkTag(node: unknown): void {
    const { tag } = node as { tag?: string };
    if (tag === undefined || tag.startsWith("tag:yaml.org,2002:")) return;
    const isKnown = (tags as readonly string[]).includes(tag);
    const message = isKnown
      ? `${tag} wants a string after it`
      : `the tag ${tag} means nothing here`;
    this.#add(isKnown ? "wrong-type" : "unknown-tag", message, this.#rangeOf(node), {
      hint: "known tags are !ref (another process) and !nix (a Nix expression)",
    });
  }

  #rangeOf(node: unknown): SourceRange {
    const range = (node as { range?: readonly [number, number, number] | null }).range;
    const [start, end] = range ?? [0, 0];
    return { start, end: Math.max(end, start) };
  }
}

/** `{ $ref: name }` and `{ $nix: code }`, as JSON has them. */
function taggedMap(
  entries: ReadonlyMap<string, MapEntry>,
  range: SourceRange,
): ModelNode | undefined {
  if (entries.size !== 1) return undefined;
  for (const kind of ["ref", "nix"] as const) {
    const value = entries.get(`$${kind}`)?.value;
    if (value?.kind === "scalar" && typeof value.value === "string") {
      return { kind, range, text: value.value, locate: value.locate };
    }
  }
  return undefined;
}

function nullNode(range: SourceRange): ModelNode {
  return { kind: "scalar", range, value: null, text: "", locate: () => range };
}

function decapitalize(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
