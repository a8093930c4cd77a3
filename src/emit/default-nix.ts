import type { ImageModel, ModelValue, NamedValue, ProcessesModel } from "../model/index.js";
import {
  type NixBinding,
  type NixExpression,
  nixAttrs,
  nixBind,
  nixBoolean,
  nixList,
  nixString,
} from "../nix/index.js";
import { type EmitOptions, modelPath } from "./emit-options.js";
import { renderTemplate } from "./render-template.js";
import { valueVariables } from "./used-variables.js";
import { bindingsToNix, valueToNix } from "./value-to-nix.js";

/** The image: a call of `createMultiProcessImage`. */
export function emitDefaultNix(model: ProcessesModel, options: EmitOptions): string {
  const { image } = model;
  const variables = [...image.labels, ...image.environment].flatMap(({ value }) =>
    valueVariables(value),
  );
  return renderTemplate("default.nix", {
    model: modelPath(model, options),
    debian: options.packages === "debian",
    processManager: nixString(options.processManager ?? image.processManager),
    interactive: nixBoolean(options.interactive ?? image.interactive),
    uses: { lib: variables.includes("lib") },
    name: nixString(image.name),
    tag: nixString(image.tag),
    settings: profileSettings(model),
    image: imageSettings(image, options),
  });
}

/** What an image and a profile are told alike: the directories, and whether users are changed. */
export function profileSettings(model: ProcessesModel): NixBinding[] {
  const directories = new Map([["stateDir", "/var"], ...model.directories]);
  return [
    ...[...directories].map(([name, path]) => nixBind(name, nixString(path))),
    ...(model.forceDisableUserChange ? [nixBind("forceDisableUserChange", nixBoolean(true))] : []),
  ];
}

function imageSettings(image: ImageModel, options: EmitOptions): NixBinding[] {
  const config = configSettings(image, options);
  return [
    ...(image.created === undefined ? [] : [nixBind("created", nixString(image.created))]),
    ...(config.length === 0 ? [] : [nixBind("config", nixAttrs(config))]),
  ];
}

/** The image's configuration, with the field names of the image specification. */
function configSettings(image: ImageModel, options: EmitOptions): NixBinding[] {
  const settings: readonly (readonly [string, boolean, () => NixExpression])[] = [
    [
      "Env",
      image.environment.length > 0,
      () => nixList(image.environment.map((entry) => assignment(entry, options))),
    ],
    ["ExposedPorts", image.exposedPorts.length > 0, () => emptySets(image.exposedPorts)],
    ["Labels", image.labels.length > 0, () => nixAttrs(bindingsToNix(image.labels, options))],
    ["Volumes", image.volumes.length > 0, () => emptySets(image.volumes)],
    [
      "WorkingDir",
      image.workingDirectory !== undefined,
      () => nixString(image.workingDirectory ?? ""),
    ],
  ];
  return settings.filter(([, isSet]) => isSet).map(([name, , value]) => nixBind(name, value()));
}

/** `NAME=value` */
function assignment({ name, value }: NamedValue, options: EmitOptions): NixExpression {
  const parts = value.kind === "text" ? value.parts : [code(value)];
  return valueToNix({ kind: "text", parts: [`${name}=`, ...parts] }, options);
}

function code(value: ModelValue) {
  if (value.kind === "code" || value.kind === "reference") return value;
  throw new TypeError(`a value of the kind ${value.kind} is not text`);
}

function emptySets(names: readonly string[]): NixExpression {
  return nixAttrs([...new Set(names)].map((name) => nixBind(name, nixAttrs([]))));
}
