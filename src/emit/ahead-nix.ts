import type { ProcessesModel } from "../model/index.js";
import { nixPath } from "../nix/index.js";
import { imageChoices } from "./default-nix.js";
import type { EmitOptions } from "./emit-options.js";
import { headerView } from "./import-library.js";
import { renderTemplate } from "./render-template.js";

/**
 * Emits the expression of an image that Nix evaluates in two parts: first, an image without processes on the same package
 * set; and when somebody opens the gate, the image of `default.nix`. It is no file of the project.
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
