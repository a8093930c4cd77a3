import type { ProcessesModel } from "../model/index.js";
import {
  type NixBinding,
  type NixExpression,
  nixApply,
  nixAttrs,
  nixBind,
  nixList,
  nixPath,
  nixVariable,
} from "../nix/index.js";
import { type EmitOptions, modelPath } from "./emit-options.js";
import { libraryDefault, libraryExpression, libraryFile } from "./library-expression.js";
import { rebasePath } from "./value-to-nix.js";

const copy = { kind: "copy" } as const;

/** Returns what the header of an emitted file shows: its model, and where the library and the packages come from. */
export function headerView(model: ProcessesModel, options: EmitOptions) {
  const { packages, library = copy } = options;
  return {
    model: modelPath(model, options),
    debian: packages === "debian",
    library: libraryDefault(library),
    packageSet: libraryFile(library, "package-sets/debian"),
    overlays: overlayList(model, options),
  };
}

/** Returns the list of the overlays on the package set, or undefined without any. */
export function overlayList(
  { packageOverlays }: ProcessesModel,
  options: EmitOptions,
): NixExpression | undefined {
  const files = [
    ...packageOverlays.map((path) => rebasePath(path.replace(/^\.\//, ""), options)),
    ...(options.overlays ?? []),
  ];
  if (files.length === 0) return undefined;
  return nixList(files.map((file) => nixApply(nixVariable("import"), nixPath(file))));
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
