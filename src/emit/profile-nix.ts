import type { ProcessesModel } from "../model/index.js";
import { nixInherit, nixString } from "../nix/index.js";
import { hasParameters, profileSettings } from "./default-nix.js";
import type { EmitOptions } from "./emit-options.js";
import { headerView, importLibrary } from "./import-library.js";
import { renderTemplate } from "./render-template.js";

/** Emits the processes as a profile for a process manager on a host. */
export function emitProfileNix(model: ProcessesModel, options: EmitOptions): string {
  const manager = options.processManager ?? model.image.processManager;
  return renderTemplate("profile.nix", {
    ...headerView(model, options),
    processManager: nixString(manager),
    uses: { extraParams: hasParameters(model) },
    genNix: importLibrary(
      [nixInherit(["pkgs", "system", "processManager"]), ...profileSettings(model)],
      options,
    ),
  });
}
