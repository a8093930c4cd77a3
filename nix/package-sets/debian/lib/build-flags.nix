# Flags of CMake, Meson and configure scripts.
{ lib }:

{
  /** `-Dname:type=value` of CMake. */
  cmakeOptionType =
    type: feature: value:
    "-D${feature}:${lib.toUpper type}=${value}";
  cmakeBool = feature: flag: lib.cmakeOptionType "bool" feature (if flag then "TRUE" else "FALSE");
  cmakeFeature = lib.cmakeOptionType "string";

  /** `-Dfeature=value` of Meson. */
  mesonOption = feature: value: "-D${feature}=${value}";
  mesonBool = feature: flag: lib.mesonOption feature (lib.boolToString flag);
  mesonEnable = feature: flag: lib.mesonOption feature (if flag then "enabled" else "disabled");

  /** `--enable-x` or `--disable-x`. */
  enableFeature = flag: feature: "--${if flag then "enable" else "disable"}-${feature}";

  /** `--enable-x=value` or `--disable-x`. */
  enableFeatureAs =
    flag: feature: value:
    lib.enableFeature flag feature + lib.optionalString flag "=${value}";

  /** `--with-x` or `--without-x`. */
  withFeature = flag: feature: "--${if flag then "with" else "without"}-${feature}";

  /** `--with-x=value` or `--without-x`. */
  withFeatureAs =
    flag: feature: value:
    lib.withFeature flag feature + lib.optionalString flag "=${value}";
}
