import {
  type NixBinding,
  nixApply,
  nixAttrs,
  nixBind,
  nixPath,
  nixVariable,
} from "../nix/index.js";

/**
 * The one import of the library in an emitted file.
 *
 * @example
 * importLibrary([nixInherit(["pkgs", "system"])]) // genNix = import ./gen-nix { inherit pkgs system; };
 */
export function importLibrary(parameters: readonly NixBinding[]): NixBinding {
  const library = nixApply(nixVariable("import"), nixPath("./gen-nix"), nixAttrs(parameters));
  return nixBind("genNix", library);
}
