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
    database = {
      name = "database";
      type = "process";
      pkg = process "database" { };
    };
    web_frontend = {
      name = "web_frontend";
      type = "process";
      pkg = process "web_frontend";
      dependsOn = {
        inherit (services) database;
      };
    };
    admin = {
      name = "admin";
      type = "process";
      pkg = process "admin";
      dependsOn = {
        inherit (services) database;
      };
    };
  };
in
services
