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
    broker = {
      name = "broker";
      type = "process";
      pkg = process "broker" { };
    };
    worker1 = {
      name = "worker1";
      type = "process";
      pkg = process "worker1";
      dependsOn = {
        inherit (services) broker;
      };
    };
    worker2 = {
      name = "worker2";
      type = "process";
      pkg = process "worker2";
      dependsOn = {
        inherit (services) broker;
      };
    };
    worker3 = {
      name = "worker3";
      type = "process";
      pkg = process "worker3";
      dependsOn = {
        inherit (services) broker;
      };
    };
    api1 = {
      name = "api1";
      type = "process";
      pkg = process "api1";
      dependsOn = {
        inherit (services) worker1 worker2 worker3;
      };
    };
    api2 = {
      name = "api2";
      type = "process";
      pkg = process "api2";
      dependsOn = {
        inherit (services) worker1 worker2 worker3;
      };
    };
    shard1 = {
      name = "shard1";
      type = "process";
      pkg = process "shard1" { };
    };
    shard2 = {
      name = "shard2";
      type = "process";
      pkg = process "shard2" { };
    };
    backendblue = {
      name = "backendblue";
      type = "process";
      pkg = process "backendblue" { };
    };
    backendgreen = {
      name = "backendgreen";
      type = "process";
      pkg = process "backendgreen" { };
    };
    proxy = {
      name = "proxy";
      type = "process";
      pkg = process "proxy";
      dependsOn = {
        inherit (services) backendblue backendgreen;
      };
    };
  };
in
services
