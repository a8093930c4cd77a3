{ pkgs, pythonBuilder }:

/**
  Builds the package of the programs that scripts of a profile use, of the framework's base packages.
*/
profile:

pythonBuilder {
  name = "base-programs";
  programs = ./builder;
  program = "base_programs.py";
  attributes = {
    profile = "${profile}";
    packages = map toString (import ../lib/base-packages.nix pkgs);
    allowSubstitutes = false;
  };
}
