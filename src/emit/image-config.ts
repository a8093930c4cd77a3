import {
  type ImageModel,
  imageRules,
  isHealthWord,
  type ModelValue,
  type NamedValue,
  type Rule,
  readDuration,
  type TextPart,
} from "../model/index.js";
import {
  type NixBinding,
  type NixExpression,
  nixAttrs,
  nixBind,
  nixInteger,
  nixList,
  nixString,
} from "../nix/index.js";
import { type EmitPlace, valueToNix } from "./value-to-nix.js";

/** Returns the image's configuration, with the field names of the image specification. */
export function imageConfig({ settings }: ImageModel, place: EmitPlace): NixBinding[] {
  return configRules.flatMap(([key, rule]) => field(rule, settings.get(key), place));
}

/** The rules of the keys that set a field of the configuration, sorted by the field's name. */
const configRules = Object.entries(imageRules)
  .filter(([, { config }]) => config !== undefined)
  .sort(([, { config: one = "" }], [, { config: other = "" }]) => (one < other ? -1 : 1));

/**
 * Returns the parameters of `createMultiProcessImage` that the model sets, without those that every call
 * has.
 */
export function imageParameters({ settings }: ImageModel, place: EmitPlace): NixBinding[] {
  const everyCall = ["name", "tag", "processManager", "interactive"];
  return Object.entries(imageRules).flatMap(([key, { parameter }]) => {
    const value = settings.get(key);
    if (parameter === undefined || value === undefined || everyCall.includes(key)) return [];
    return [nixBind(parameter, valueToNix(value, place))];
  });
}

/** Returns a field of the configuration; none for an empty value. */
function field(
  { config, print = "", keys }: Rule,
  value: ModelValue | undefined,
  place: EmitPlace,
): NixBinding[] {
  if (config === undefined || value === undefined || isEmpty(value)) return [];
  if (keys !== undefined && value.kind === "map") {
    const inner = Object.entries(keys).flatMap(([key, rule]) =>
      field(rule, value.entries.find(({ name }) => name === key)?.value, place),
    );
    return [nixBind(config, nixAttrs(inner))];
  }
  const printer = printers[print] ?? valueToNix;
  return [nixBind(config, printer(value, place))];
}

/** The printers of values that have another form in the configuration, by `print` of their rules. */
const printers: Readonly<Record<string, typeof valueToNix>> = {
  set: (value) => emptySets(itemsOf(value).map(literalOf)),
  "set-of-ports": (value) => emptySets(itemsOf(value).map(literalOf).map(withProtocol)),
  assignments: (value, place) => nixList(entriesOf(value).map((entry) => assignment(entry, place))),
  nanoseconds: (value) => nixInteger(readDuration(literalOf(value))),
  "health-command": (value, place) => {
    const items = itemsOf(value).map((item) => valueToNix(item, place));
    return nixList(isHealthWord(firstWord(value)) ? items : [nixString("CMD"), ...items]);
  },
};

/** Whether a value is an empty mapping or an empty list of values; a command may be empty. */
function isEmpty(value: ModelValue): boolean {
  return value.kind === "map" && value.entries.length === 0;
}

function itemsOf(value: ModelValue): readonly ModelValue[] {
  return value.kind === "list" ? value.items : [];
}

function entriesOf(value: ModelValue): readonly NamedValue[] {
  return value.kind === "map" ? value.entries : [];
}

function firstWord(value: ModelValue): string | undefined {
  const [first] = itemsOf(value);
  const [text] = first?.kind === "text" ? first.parts : [];
  return typeof text === "string" ? text : undefined;
}

/** Returns a text that contains no Nix code. */
function literalOf(value: ModelValue): string {
  const [text] = value.kind === "text" ? value.parts : [];
  if (typeof text !== "string")
    throw new TypeError(`a value of the kind ${value.kind} is not literal`);
  return text;
}

function withProtocol(port: string): string {
  return port.includes("/") ? port : `${port}/tcp`;
}

/** `NAME=value` */
function assignment({ name, value }: NamedValue, place: EmitPlace): NixExpression {
  const parts = value.kind === "text" ? value.parts : [codeOf(value)];
  return valueToNix({ kind: "text", parts: [`${name}=`, ...parts] }, place);
}

/** Returns a part of a text. Nix code can have a number or boolean as its value. */
function codeOf(value: ModelValue): TextPart {
  if (value.kind === "reference") return value;
  if (value.kind !== "code") throw new TypeError(`a value of the kind ${value.kind} is not text`);
  const before = "toString (";
  const paths = value.paths.map(({ start, end }) => ({
    start: start + before.length,
    end: end + before.length,
  }));
  return { ...value, code: `${before}${value.code})`, paths };
}

function emptySets(names: readonly string[]): NixExpression {
  return nixAttrs([...new Set(names)].map((name) => nixBind(name, nixAttrs([]))));
}
