{
  createService,
  evaluateService,
  lib,
  libDir,
  runtimeDir,
  pkgs,
  withCondition,
}:

/**
  Makes the process of a modular service of nixpkgs: a module with `process.argv`, `configData` and sub-services, such
  as `pkgs.ghostunnel.services.default`. Sub-services become processes of their own, which are part of the system as
  dependencies. The process runs in a directory of its own below `libDir`.

  # Inputs

  `instanceName`
  : The name of the process. Those of sub-services begin with it: `shop-worker`.

  `service`
  : The module, or a list of modules.

  `settings`
  : The values of the module's options.

  `nixpkgs`
  : The nixpkgs that evaluates the module, by default that of `pkgs`.

  All other arguments are those of `createService` for the process of the service itself. They replace what the module
  asks for.

  # Example

  ```nix
  fromService {
    instanceName = "tunnel";
    service = pkgs.ghostunnel.services.default;
    settings.ghostunnel = { listen = "0.0.0.0:8443"; target = "localhost:8080"; };
  }
  ```
*/
{
  instanceName ? arguments.name,
  service,
  settings ? { },
  nixpkgs ? null,
  dependencies ? [ ],
  ...
}@arguments:

let
  root = evaluateService {
    name = instanceName;
    inherit service settings nixpkgs;
    configDir = "${runtimeDir}/config";
  };

  given =
    removeAttrs arguments [
      "name"
      "service"
      "settings"
      "nixpkgs"
      "dependencies"
    ]
    // lib.optionalAttrs (arguments.user or null == "root") { user = null; };

  # The files have paths that stay the same, because they refer to each other.
  linkFiles =
    { configPath, files, ... }:
    let
      link = name: file: ''
        mkdir -p "$(dirname "$out"/${lib.escapeShellArg name})"
        ln -s ${file} "$out"/${lib.escapeShellArg name}
      '';
      all = pkgs.runCommand "${baseNameOf configPath}-config" { } (
        "mkdir $out\n" + lib.concatStrings (lib.mapAttrsToList link files)
      );
    in
    lib.optionalString (files != { }) ''
      mkdir -p ${dirOf configPath}
      ln -sfn ${all} ${configPath}.new
      mv -T ${configPath}.new ${configPath}
    '';

  make =
    more: evaluated:
    let
      inherit (evaluated) name argv;
      members = map (make { }) evaluated.services;
      home = "${libDir}/${name}";
    in
    if argv == [ ] then
      # only a name for its sub-services: done when they are ready
      createService (
        {
          instanceName = name;
          user = null;
          type = "oneshot";
          foregroundProcess = "${pkgs.coreutils}/bin/true";
          dependencies = more.dependencies or [ ] ++ members;
        }
        // removeAttrs more [ "dependencies" ]
      )
    else
      createService (
        {
          instanceName = name;
          directories = [ home ];
          directory = home;
          foregroundProcess = builtins.head argv;
          foregroundProcessArgs = builtins.tail argv;
        }
        // evaluated.properties
        // more
        // {
          initialize = linkFiles evaluated + more.initialize or "";
          # A sub-service may need its owner, so nothing waits for its readiness.
          dependencies = more.dependencies or [ ] ++ map (withCondition "started") members;
        }
      );
in
make (given // { inherit dependencies; }) root
