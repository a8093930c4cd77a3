{ lib }:

{
  /** A derivation with more `meta` attributes. */
  addMetaAttrs = attrs: drv: drv // { meta = drv.meta or { } // attrs; };

  /** A derivation with another name. */
  setName = name: drv: drv // { inherit name; };

  /** A derivation with another priority in environments; a lower number wins. */
  setPrio = priority: lib.addMetaAttrs { inherit priority; };
  lowPrio = lib.setPrio 10;
  hiPrio = lib.setPrio (-10);

  /** The main program of a package. */
  getExe =
    package:
    lib.getExe' package (
      package.meta.mainProgram or (lib.getName package)
    );

  /** A program of a package, by name. */
  getExe' =
    package: name:
    assert lib.assertMsg (builtins.match ".*/.*" name == null)
      "lib.meta.getExe': The second argument \"${name}\" is a nested path with a \"/\" character, but it should just be the name of the executable instead.";
    "${lib.getBin package}/bin/${name}";

  /** Whether a package can be used on a platform. */
  availableOn =
    platform: package:
    !package ? meta.platforms || builtins.elem platform.system package.meta.platforms;

  /** The licence of a name in the SPDX list. */
  getLicenseFromSpdxId =
    id:
    lib.findFirst (license: license.spdxId or null == id) {
      shortName = id;
      spdxId = id;
    } (builtins.attrValues lib.licenses);
}
