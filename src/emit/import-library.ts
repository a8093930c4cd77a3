import {
  type NixBinding,
  nixApply,
  nixAttrs,
  nixBind,
  nixPath,
  nixVariable,
} from "../nix/index.js";

/**
 * Returns the binding that imports the library, of which an emitted file has one.
 *
 * @example
 * importLibrary([nixInherit(["pkgs", "system"])]) // genNix = import ./gen-nix { inherit pkgs system; };
 */
export function importLibrary(parameters: readonly NixBinding[]): NixBinding {
  const library = nixApply(nixVariable("import"), nixPath("./gen-nix"), nixAttrs(parameters));
  return nixBind("genNix", library);
}
