import type { ProcessesModel } from "../model/index.js";
import { nixString } from "../nix/index.js";
import { hasImage } from "./default-nix.js";
import { type EmitOptions, modelPath } from "./emit-options.js";
import { renderTemplate } from "./render-template.js";

/** Emits the flake: the image and the profiles as packages, apps and checks. It evaluates purely. */
export function emitFlakeNix(model: ProcessesModel, options: EmitOptions): string {
  const image = hasImage(model, options);
  const title = image ? `The image ${model.image.name}` : "The processes";
  return renderTemplate("flake.nix", {
    model: modelPath(model, options),
    debian: options.packages === "debian",
    description: nixString(`${title} of ${modelPath(model, options)}`),
    image,
  });
}
