import {
  type ImageModel,
  imageLabel,
  isImageProcessManager,
  type ModelValue,
  type ProcessesModel,
  valueVariables,
} from "../model/index.js";
import {
  type NixBinding,
  nixAttrs,
  nixBind,
  nixBoolean,
  nixInherit,
  nixString,
} from "../nix/index.js";
import type { EmitOptions } from "./emit-options.js";
import { imageConfig, imageParameters } from "./image-config.js";
import { headerView, importLibrary } from "./import-library.js";
import { readIds } from "./processes-nix.js";
import { renderTemplate } from "./render-template.js";
import { hasTests } from "./tests-nix.js";
import { valueToNix } from "./value-to-nix.js";

/** Emits the image: a call of `createMultiProcessImage`. */
export function emitDefaultNix(model: ProcessesModel, options: EmitOptions): string {
  const { image } = model;
  return renderTemplate("default.nix", {
    ...headerView(model, options),
    ...imageChoices(model, options),
    uses: {
      lib: [...image.settings.values(), ...accountValues(model)]
        .flatMap(valueVariables)
        .includes("lib"),
      extraParams: hasParameters(model),
    },
    name: nixString(image.name),
    tag: nixString(image.tag),
    processGroups: processGroups(model),
    image: [...systemAccounts(model, options), ...imageSettings(image, options)],
    hasTests: hasTests(model),
  });
}

/** Returns the choices that a caller of the image can replace, and the library for them. */
export function imageChoices(model: ProcessesModel, options: EmitOptions) {
  const { image } = model;
  return {
    processManager: nixString(options.processManager ?? image.processManager),
    interactive: nixBoolean(options.interactive ?? image.interactive),
    genNix: importLibrary(
      [nixInherit(["pkgs", "system", "processManager"]), ...profileSettings(model, options)],
      options,
    ),
  };
}

/** Whether the model has an image; process managers that run only on hosts have none. */
export function hasImage({ image }: ProcessesModel, { processManager }: EmitOptions): boolean {
  return isImageProcessManager(processManager ?? image.processManager);
}

/**
 * Returns the settings that images and profiles share: the directories, whether processes change users, and the
 * numbers of users and groups at the top of the model.
 */
export function profileSettings(model: ProcessesModel, options: EmitOptions): NixBinding[] {
  const pools = ["uids", "gids"].filter((pool) => model.ids?.ids.has(pool));
  return [
    ...(model.accounts !== undefined && pools.length > 0 ? [readIds(options)] : []),
    ...[...model.directories].map(([name, path]) => nixBind(name, nixString(path))),
    ...(model.forceDisableUserChange ? [nixBind("forceDisableUserChange", nixBoolean(true))] : []),
  ];
}

/** Returns the parameter with the users and groups that no process declares, which images and profiles have. */
export function systemAccounts(
  { accounts = [] }: ProcessesModel,
  options: EmitOptions,
): NixBinding[] {
  if (accounts.length === 0) return [];
  return [nixBind("credentials", valueToNix({ kind: "map", entries: accounts }, options))];
}

/** Returns the values of `systemAccounts`. */
export function accountValues({ accounts = [] }: ProcessesModel): readonly ModelValue[] {
  return accounts.map(({ value }) => value);
}

/** Whether the model has parameters that can be set when it is built. */
export function hasParameters({ definitions }: ProcessesModel): boolean {
  return definitions.some(({ kind }) => kind === "parameter");
}

/** The names of the images of processes, where each has an image of its own: those that are not the process's name. */
function processGroups({ processes }: ProcessesModel): NixBinding | undefined {
  const grouped = processes.flatMap((process) => {
    const label = imageLabel(process);
    return label === process.name ? [] : [nixBind(process.name, nixString(label))];
  });
  return grouped.length === 0 ? undefined : nixBind("processGroups", nixAttrs(grouped));
}

function imageSettings(image: ImageModel, options: EmitOptions): NixBinding[] {
  const config = imageConfig(image, options);
  return [
    ...imageParameters(image, options),
    ...(config.length === 0 ? [] : [nixBind("config", nixAttrs(config))]),
  ];
}
