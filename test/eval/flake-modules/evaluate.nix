# What the modules of the flake make of their options.
{
  pkgs ? import ../../../nix/package-sets/debian { },
}:

let
  moduleSystem = import ./module-system.nix { inherit (pkgs) lib; };
  inherit (moduleSystem) lib evaluate resolve;
  flake = ../../../flake;

  # `load` gives a module for the values of its options, as the module system does
  run =
    load: definitions:
    let
      options = evaluate "config" (load options).options definitions;
    in
    {
      inherit options;
      config = resolve (load options).config;
    };
in
{
  inherit pkgs;
  library = import (flake + "/mk-lib.nix") pkgs;

  # services.managedProcesses -> the configuration of a NixOS host
  nixos =
    managedProcesses:
    (run (config: import (flake + "/nixos-module.nix") { inherit config lib pkgs; }) {
      services = { inherit managedProcesses; };
    }).config;

  # processImages -> what perSystem of flake-parts gets, and the values of the options
  flakeParts =
    processImages:
    let
      module = import (flake + "/flake-parts-module.nix") {
        inherit lib;
        flake-parts-lib.mkPerSystemOption = perSystem: perSystem;
      };
    in
    run (config: module.options.perSystem { inherit config pkgs; }) { inherit processImages; };
}
