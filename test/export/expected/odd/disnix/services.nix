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
    slow = {
      name = "slow";
      type = "process";
      pkg = process "slow" { };
    };
    web = {
      name = "web";
      type = "process";
      pkg = process "web" { };
    };
    api = {
      name = "api";
      type = "process";
      pkg = process "api" { };
    };
    warm = {
      name = "warm";
      type = "process";
      pkg = process "warm";
      dependsOn = {
        inherit (services) web;
      };
    };
  };
in
services
