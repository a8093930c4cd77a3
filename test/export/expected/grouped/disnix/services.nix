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
    migrate = {
      name = "migrate";
      type = "process";
      pkg = process "migrate";
      dependsOn = {
        inherit (services) database;
      };
    };
    server = {
      name = "server";
      type = "process";
      pkg = process "server";
      dependsOn = {
        inherit (services) database migrate;
      };
    };
    background_worker = {
      name = "background_worker";
      type = "process";
      pkg = process "background_worker";
      dependsOn = {
        inherit (services) database server;
      };
    };
  };
in
services
