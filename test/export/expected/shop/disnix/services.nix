# Printed by gen-nix export disnix.
{ pkgs, system, ... }:

let
  # The processes, which reach each other at the machines of the services that they depend on.
  processesWith = dependencies: import ./processes.nix {
    inherit pkgs system;
    processManager = "disnix";
    hostOf = service: dependencies.${service}.target.properties.hostname;
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
