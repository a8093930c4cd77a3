import type { ProcessesModel } from "../model/index.js";
import { type NixBinding, nixApply, nixAttrs, nixBind, nixVariable } from "../nix/index.js";
import { type EmitOptions, modelPath } from "./emit-options.js";
import { libraryDefault, libraryExpression, libraryFile } from "./library-expression.js";

const copy = { kind: "copy" } as const;

/** Returns what the header of an emitted file shows: its model, and where the library and the packages come from. */
export function headerView(model: ProcessesModel, options: EmitOptions) {
  const { packages, library = copy } = options;
  return {
    model: modelPath(model, options),
    debian: packages === "debian",
    library: libraryDefault(library),
    packageSet: libraryFile(library, "package-sets/debian"),
  };
}

/**
 * Returns the binding that imports the library, of which an emitted file has one.
 *
 * @example
 * importLibrary([nixInherit(["pkgs", "system"])], options)
 * // genNix = import ./gen-nix { inherit pkgs system; };
 */
export function importLibrary(
  parameters: readonly NixBinding[],
  { library = copy }: EmitOptions,
): NixBinding {
  const folder = libraryExpression(library);
  return nixBind("genNix", nixApply(nixVariable("import"), folder, nixAttrs(parameters)));
}
