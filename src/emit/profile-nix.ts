import { type ProcessesModel, valueVariables } from "../model/index.js";
import { nixInherit, nixString } from "../nix/index.js";
import { accountValues, hasParameters, profileSettings, systemAccounts } from "./default-nix.js";
import type { EmitOptions } from "./emit-options.js";
import { headerView, importLibrary } from "./import-library.js";
import { renderTemplate } from "./render-template.js";

/** Emits the processes as a profile for a process manager on a host. */
export function emitProfileNix(model: ProcessesModel, options: EmitOptions): string {
  const manager = options.processManager ?? model.image.processManager;
  return renderTemplate("profile.nix", {
    ...headerView(model, options),
    processManager: nixString(manager),
    uses: {
      lib: accountValues(model).flatMap(valueVariables).includes("lib"),
      extraParams: hasParameters(model),
    },
    accounts: systemAccounts(model, options),
    genNix: importLibrary(
      [nixInherit(["pkgs", "system", "processManager"]), ...profileSettings(model, options)],
      options,
    ),
  });
}
