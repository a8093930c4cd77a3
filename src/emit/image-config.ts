import {
  type HealthcheckKey,
  type ImageModel,
  type ImageSetting,
  type ModelValue,
  type NamedValue,
  readDuration,
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

/** The field of the image specification for a key of the model, and the form of its value there. */
type Field = readonly [name: string, print: PrintValue];

/** Prints a value; `undefined` for one that says nothing, such as an empty list. */
type PrintValue = (value: ModelValue, place: EmitPlace) => NixExpression | undefined;

/** The keys of `image:` in the order of their fields. */
const settings: Readonly<Record<ImageSetting, Field>> = {
  command: ["Cmd", valueToNix],
  domainname: ["Domainname", valueToNix],
  entrypoint: ["Entrypoint", valueToNix],
  environment: ["Env", assignments],
  exposedPorts: ["ExposedPorts", (value) => emptySets(textsOf(value).map(withProtocol))],
  healthcheck: ["Healthcheck", healthcheck],
  hostname: ["Hostname", valueToNix],
  labels: ["Labels", unlessEmpty],
  onBuild: ["OnBuild", valueToNix],
  shell: ["Shell", valueToNix],
  stopSignal: ["StopSignal", valueToNix],
  user: ["User", valueToNix],
  volumes: ["Volumes", (value) => emptySets(textsOf(value))],
  workingDirectory: ["WorkingDir", valueToNix],
};

/** The keys of `healthcheck:`; the specification has times in nanoseconds. */
const healthcheckFields: Readonly<Record<HealthcheckKey, Field>> = {
  command: ["Test", healthcheckTest],
  interval: ["Interval", duration],
  timeout: ["Timeout", duration],
  startPeriod: ["StartPeriod", duration],
  startInterval: ["StartInterval", duration],
  retries: ["Retries", valueToNix],
};

/** Prints the image's configuration, with the field names of the image specification. */
export function imageConfig(image: ImageModel, place: EmitPlace): NixBinding[] {
  return printFields(settings, image.settings, place);
}

/** Returns all values of the image that may hold Nix code. */
export function imageValues({ contents, settings }: ImageModel): ModelValue[] {
  return [...settings.map(({ value }) => value), ...(contents === undefined ? [] : [contents])];
}

function printFields(
  fields: Readonly<Record<string, Field>>,
  entries: readonly NamedValue[],
  place: EmitPlace,
): NixBinding[] {
  return Object.entries(fields).flatMap(([key, [name, print]]) => {
    const value = entries.find((entry) => entry.name === key)?.value;
    const printed = value === undefined ? undefined : print(value, place);
    return printed === undefined ? [] : [nixBind(name, printed)];
  });
}

function unlessEmpty(value: ModelValue, place: EmitPlace): NixExpression | undefined {
  return entriesOf(value).length === 0 ? undefined : valueToNix(value, place);
}

/** `[ "NAME=value" ]` */
function assignments(value: ModelValue, place: EmitPlace): NixExpression | undefined {
  const list = entriesOf(value).map((entry) => assignment(entry, place));
  return list.length === 0 ? undefined : nixList(list);
}

function assignment({ name, value }: NamedValue, place: EmitPlace): NixExpression {
  const parts = value.kind === "text" ? value.parts : [code(value)];
  return valueToNix({ kind: "text", parts: [`${name}=`, ...parts] }, place);
}

function code(value: ModelValue) {
  if (value.kind === "code" || value.kind === "reference") return value;
  throw new TypeError(`a value of the kind ${value.kind} is not text`);
}

/** `{ "8080/tcp" = { }; }` */
function emptySets(names: readonly string[]): NixExpression | undefined {
  if (names.length === 0) return undefined;
  return nixAttrs([...new Set(names)].map((name) => nixBind(name, nixAttrs([]))));
}

function withProtocol(port: string): string {
  return port.includes("/") ? port : `${port}/tcp`;
}

function healthcheck(value: ModelValue, place: EmitPlace): NixExpression {
  return nixAttrs(printFields(healthcheckFields, entriesOf(value), place));
}

function healthcheckTest(value: ModelValue, place: EmitPlace): NixExpression {
  const command = value.kind === "list" ? value.items : [];
  return nixList([nixString("CMD"), ...command.map((argument) => valueToNix(argument, place))]);
}

function duration(value: ModelValue): NixExpression {
  return nixInteger(readDuration(textOf(value)));
}

function entriesOf(value: ModelValue): readonly NamedValue[] {
  return value.kind === "map" ? value.entries : [];
}

function textsOf(value: ModelValue): readonly string[] {
  return value.kind === "list" ? value.items.map(textOf) : [];
}

/** The text of a literal value, which has no Nix code. */
function textOf(value: ModelValue): string {
  if (value.kind !== "text") return "";
  return value.parts.filter((part) => typeof part === "string").join("");
}
