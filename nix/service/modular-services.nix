{
  library,
  pkgs,
  services,
}:

/**
  The constructors of the catalogue as modular services of nixpkgs, by name. NixOS and other systems with modular
  services run them: the options of a service are the parameters of its constructor, and `stateDir`. They have the
  user that the system gives them.

  # Example

  ```nix
  system.services.cache = {
    imports = [ genNix.modularServices.redis ];
    redis.port = 6380;
  };
  ```
*/
let
  inherit (pkgs) writeShellScript;
  inherit (pkgs.lib)
    concatStrings
    escapeShellArg
    escapeShellArgs
    filterAttrs
    hasPrefix
    makeBinPath
    mapAttrsToList
    optionalAttrs
    optionalString
    optionals
    removePrefix
    ;

  # Those that the service has from its system: other services, and the name.
  notParameters = [
    "dependencies"
    "instanceName"
    "instanceSuffix"
  ];

  moduleOf =
    service: construct:
    {
      config,
      lib,
      name,
      options,
      ...
    }:
    let
      inherit (lib) mkDefault mkOption types;
      parameters = removeAttrs (builtins.functionArgs construct) notParameters;
      given = builtins.intersectAttrs (filterAttrs (
        parameter: option: parameters ? ${parameter} && option.isDefined
      ) options.${service}) config.${service};

      genNix = import library {
        inherit pkgs;
        inherit (config.${service}) stateDir;
        forceDisableUserChange = true;
      };
      process = (genNix.services.${service} (given // { instanceName = name; })).properties;

      command = writeShellScript "${name}-service" ''
        set -e
        ${concatStrings (
          mapAttrsToList (
            variable: value: "export ${variable}=${escapeShellArg (toString value)}\n"
          ) process.environment
        )}export PATH=${makeBinPath process.path}''${PATH:+:$PATH}
        ${process.initialize}
        ${optionalString (process.umask != null) "umask ${process.umask}"}
        ${optionalString (process.directory != null) "cd ${escapeShellArg process.directory}"}
        exec ${process.foregroundProcess} ${escapeShellArgs (map toString process.foregroundProcessArgs)}
      '';
      isNotified = process.ready != null && process.ready ? notify;
    in
    {
      _class = "service";

      options.${service} =
        builtins.mapAttrs (
          _parameter: _hasDefault:
          mkOption {
            type = types.raw;
            description = "The parameter of the constructor ${service} of gen-nix.";
          }
        ) parameters
        // {
          stateDir = mkOption {
            type = types.str;
            default = "/var/lib/${name}";
            description = "The directory of its state.";
          };
        };

      config = {
        process = {
          argv = [ "${command}" ];
        }
        // optionalAttrs (options.process ? reloadSignal) {
          reloadSignal = mkDefault (removePrefix "SIG" process.reloadSignal);
        };
      }
      // optionalAttrs (options ? notificationProtocol) {
        notificationProtocol.systemd = mkDefault isNotified;
      }
      // optionalAttrs (options ? systemd) {
        systemd.service.serviceConfig = {
          KillSignal = mkDefault process.stopSignal;
          StateDirectory = mkDefault (
            optionals (hasPrefix "/var/lib/" config.${service}.stateDir) [
              (removePrefix "/var/lib/" config.${service}.stateDir)
            ]
          );
        };
      };
    };
in
builtins.mapAttrs moduleOf services
