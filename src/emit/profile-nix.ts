import type { ProcessesModel } from "../model/index.js";
import { nixInherit, nixString } from "../nix/index.js";
import { hasParameters, profileSettings } from "./default-nix.js";
import { type EmitOptions, modelPath } from "./emit-options.js";
import { importLibrary } from "./import-library.js";
import { renderTemplate } from "./render-template.js";

/** Emits the processes as a profile for a process manager on a host. */
export function emitProfileNix(model: ProcessesModel, options: EmitOptions): string {
  const manager = options.processManager ?? model.image.processManager;
  return renderTemplate("profile.nix", {
    model: modelPath(model, options),
    debian: options.packages === "debian",
    processManager: nixString(manager),
    uses: { extraParams: hasParameters(model) },
    genNix: importLibrary([
      nixInherit(["pkgs", "system", "processManager"]),
      ...profileSettings(model),
    ]),
  });
}
