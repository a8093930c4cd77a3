import {
  type ImageModel,
  isImageProcessManager,
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
import { type EmitOptions, modelPath } from "./emit-options.js";
import { imageConfig, imageParameters } from "./image-config.js";
import { importLibrary } from "./import-library.js";
import { renderTemplate } from "./render-template.js";

/** The image: a call of `createMultiProcessImage`. */
export function emitDefaultNix(model: ProcessesModel, options: EmitOptions): string {
  const { image } = model;
  return renderTemplate("default.nix", {
    model: modelPath(model, options),
    debian: options.packages === "debian",
    processManager: nixString(options.processManager ?? image.processManager),
    interactive: nixBoolean(options.interactive ?? image.interactive),
    uses: {
      lib: [...image.settings.values()].flatMap(valueVariables).includes("lib"),
      extraParams: hasParameters(model),
    },
    name: nixString(image.name),
    tag: nixString(image.tag),
    genNix: importLibrary([
      nixInherit(["pkgs", "system", "processManager"]),
      ...profileSettings(model),
    ]),
    image: imageSettings(image, options),
  });
}

/** Whether there is an image: the process managers of a host alone have none. */
export function hasImage({ image }: ProcessesModel, { processManager }: EmitOptions): boolean {
  return isImageProcessManager(processManager ?? image.processManager);
}

/** What an image and a profile are told alike: the directories, and whether users are changed. */
export function profileSettings(model: ProcessesModel): NixBinding[] {
  return [
    ...[...model.directories].map(([name, path]) => nixBind(name, nixString(path))),
    ...(model.forceDisableUserChange ? [nixBind("forceDisableUserChange", nixBoolean(true))] : []),
  ];
}

/** Whether there are parameters that whoever builds the model can set. */
export function hasParameters({ definitions }: ProcessesModel): boolean {
  return definitions.some(({ kind }) => kind === "parameter");
}

function imageSettings(image: ImageModel, options: EmitOptions): NixBinding[] {
  const config = imageConfig(image, options);
  return [
    ...imageParameters(image, options),
    ...(config.length === 0 ? [] : [nixBind("config", nixAttrs(config))]),
  ];
}
