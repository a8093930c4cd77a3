import type { Healthcheck, ImageModel, ModelValue, NamedValue } from "../model/index.js";
import {
  type NixBinding,
  type NixExpression,
  nixAttrs,
  nixBind,
  nixInteger,
  nixList,
  nixString,
} from "../nix/index.js";
import { bindingsToNix, type EmitPlace, valueToNix } from "./value-to-nix.js";

/** The image's configuration, with the field names of the image specification. */
export function imageConfig(image: ImageModel, place: EmitPlace): NixBinding[] {
  const value = (wanted: ModelValue) => valueToNix(wanted, place);
  const assignments = (list: readonly NamedValue[]) =>
    nixList(list.map((entry) => assignment(entry, place)));
  return [
    ...field("Cmd", image.command, value),
    ...field("Domainname", image.domainname, nixString),
    ...field("Entrypoint", image.entrypoint, value),
    ...field("Env", filled(image.environment), assignments),
    ...field("ExposedPorts", filled(image.exposedPorts), emptySets),
    ...field("Healthcheck", image.healthcheck, (check) => healthcheck(check, place)),
    ...field("Hostname", image.hostname, nixString),
    ...field("Labels", filled(image.labels), (list) => nixAttrs(bindingsToNix(list, place))),
    ...field("OnBuild", image.onBuild, value),
    ...field("Shell", image.shell, value),
    ...field("StopSignal", image.stopSignal, nixString),
    ...field("User", image.user, nixString),
    ...field("Volumes", filled(image.volumes), emptySets),
    ...field("WorkingDir", image.workingDirectory, nixString),
  ];
}

/** All values of the image that may hold Nix code. */
export function imageValues(image: ImageModel): ModelValue[] {
  const { labels, environment, command, entrypoint, shell, onBuild, contents, healthcheck } = image;
  const more = [command, entrypoint, shell, onBuild, contents, ...(healthcheck?.command ?? [])];
  return [
    ...[...labels, ...environment].map(({ value }) => value),
    ...more.filter((value) => value !== undefined),
  ];
}

/** A field, unless nothing is said of it. */
function field<Value>(
  name: string,
  value: Value | undefined,
  print: (value: Value) => NixExpression,
): NixBinding[] {
  return value === undefined ? [] : [nixBind(name, print(value))];
}

function filled<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}

function healthcheck(check: Healthcheck, place: EmitPlace): NixExpression {
  const test = nixList([
    nixString("CMD"),
    ...check.command.map((argument) => valueToNix(argument, place)),
  ]);
  return nixAttrs([
    nixBind("Test", test),
    ...field("Interval", check.interval, nixInteger),
    ...field("Timeout", check.timeout, nixInteger),
    ...field("StartPeriod", check.startPeriod, nixInteger),
    ...field("StartInterval", check.startInterval, nixInteger),
    ...field("Retries", check.retries, nixInteger),
  ]);
}

/** `NAME=value` */
function assignment({ name, value }: NamedValue, place: EmitPlace): NixExpression {
  const parts = value.kind === "text" ? value.parts : [code(value)];
  return valueToNix({ kind: "text", parts: [`${name}=`, ...parts] }, place);
}

function code(value: ModelValue) {
  if (value.kind === "code" || value.kind === "reference") return value;
  throw new TypeError(`a value of the kind ${value.kind} is not text`);
}

function emptySets(names: readonly string[]): NixExpression {
  return nixAttrs([...new Set(names)].map((name) => nixBind(name, nixAttrs([]))));
}
