# Evaluates the models of an export as Disnix does: it calls a service with the services that it depends on, and these
# with their targets, if it depends on any.
{
  folder,
  pkgs ? import ../../../nix/package-sets/debian { },
}:

let
  inherit (pkgs) lib;

  infrastructure = import (folder + "/infrastructure.nix");
  distribution = import (folder + "/distribution.nix") { inherit infrastructure; };
  invDistribution = lib.mapAttrs (
    _: target: target // { services = lib.filterAttrs (name: _: lib.elem target distribution.${name}) services; }
  ) infrastructure;
  services = import (folder + "/services.nix") {
    inherit distribution invDistribution pkgs;
    system = builtins.currentSystem;
  };

  packageOf =
    service:
    let
      dependencies = lib.mapAttrs (
        name: dependency:
        dependency
        // {
          targets = distribution.${name};
          target = lib.head distribution.${name};
        }
      ) (service.dependsOn or { });
    in
    if dependencies == { } then service.pkg else service.pkg dependencies;
in
lib.mapAttrs (
  name: service:
  let
    package = packageOf service;
  in
  {
    inherit (service) name type;
    package = "${package}";
    dependsOn = lib.attrNames (service.dependsOn or { });
    targets = map (target: target.properties.hostname) distribution.${name};
    containers = lib.concatMap (target: lib.attrNames target.containers) distribution.${name};
    files = lib.attrNames package.managedProcess.files;
    keeper = package.managedProcess.files."libexec/${name}-keeper".text;
  }
) services
