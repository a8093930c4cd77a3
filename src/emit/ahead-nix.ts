import type { ProcessesModel } from "../model/index.js";
import { nixPath } from "../nix/index.js";
import { imageChoices } from "./default-nix.js";
import type { EmitOptions } from "./emit-options.js";
import { headerView } from "./import-library.js";
import { renderTemplate } from "./render-template.js";

/**
 * Emits an expression that Nix evaluates in two parts: first an image without processes, on the package set of the project,
 * and after the gate was opened, the image of `default.nix`. It is not written to the project.
 *
 * @param gate the absolute path of a named pipe.
 */
export function emitAheadNix(model: ProcessesModel, options: EmitOptions, gate: string): string {
  return renderTemplate("ahead.nix", {
    ...headerView(model, options),
    ...imageChoices(model, options),
    gate: nixPath(gate),
  });
}
