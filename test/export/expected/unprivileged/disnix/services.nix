# Printed by gen-nix export disnix.
{ pkgs, system, ... }:

let
  # The processes, as gen-nix generates them from the model.
  processesWith = dependencies: import ./processes.nix {
    inherit pkgs system;
    processManager = "disnix";
  };
  process = name: dependencies: (processesWith dependencies).${name}.pkg;

  services.dns = {
    name = "dns";
    type = "process";
    pkg = process "dns" { };
  };
in
services
