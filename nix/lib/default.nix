# The functions that all other folders use, by name.
{
  buildFiles = ./build-files.nix;
  checkValues = ./check-values.nix;
  filesAttributes = ./files-attributes.nix;
  isEmbeddedSet = ./is-embedded-set.nix;
  localePath = ./locale-path.nix;
  pythonBuilder = ./python-builder.nix;
  pythonPrograms = ./python-programs.nix;
  scriptCoreutils = ./script-coreutils.nix;
  shellText = ./shell-text.nix;
  units = ./units.nix;
  warnWhen = ./warn-when.nix;
}
