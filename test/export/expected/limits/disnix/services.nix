# Printed by gen-nix export disnix.
{ pkgs, system, ... }:

let
  # The processes, as gen-nix generates them from the model.
  processesWith = dependencies: import ./processes.nix {
    inherit pkgs system;
    processManager = "disnix";
  };
  process = name: dependencies: (processesWith dependencies).${name}.pkg;

  services = {
    a_very_long_name_of_a_server = {
      name = "a_very_long_name_of_a_server";
      type = "process";
      pkg = process "a_very_long_name_of_a_server" { };
    };
    a_very_long_name_of_another = {
      name = "a_very_long_name_of_another";
      type = "process";
      pkg = process "a_very_long_name_of_another";
      dependsOn = {
        inherit (services) a_very_long_name_of_a_server;
      };
    };
    a_very_long_name_of_the_third = {
      name = "a_very_long_name_of_the_third";
      type = "process";
      pkg = process "a_very_long_name_of_the_third" { };
    };
    dns = {
      name = "dns";
      type = "process";
      pkg = process "dns" { };
    };
  };
in
services
