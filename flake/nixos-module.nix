# Processes models as systemd services of a NixOS host.
{
  config,
  lib,
  pkgs,
  ...
}:

let
  fromModel = import ./from-model.nix pkgs;

  systems = lib.filter (system: system.enable) (lib.attrValues config.services.managedProcesses);
  profiles = map (system: system.profile) systems;
  processes = lib.concatMap (profile: profile.processes) profiles;
  credentials = (import ../nix { inherit pkgs; }).mergeCredentials processes;

  # NixOS reads the units of a package, but neither their [Install] sections nor their .wants folders.
  unitsOf =
    kind: process:
    lib.concatMap (
      path:
      let
        unit = builtins.match "etc/systemd/system/([^/]+\\.${kind})" path;
      in
      lib.optionals (unit != null) unit
    ) (lib.attrNames process.files);

  units = lib.concatMap (unitsOf "service") processes;
  timers = lib.concatMap (unitsOf "timer") processes;
  # A timer starts the service of a scheduled process.
  isStartedAtBoot = unit: !(lib.elem (lib.removeSuffix ".service" unit + ".timer") timers);
  isTwice = unit: lib.count (other: other == unit) units > 1;
  twice = lib.unique (lib.filter isTwice units);

  defaults = lib.mapAttrs (_name: lib.mkDefault);

  # The properties of a user, with NixOS's names.
  toUser =
    _name: user:
    defaults (
      {
        isSystemUser = true;
        inherit (user) group;
      }
      // lib.optionalAttrs (user ? uid) { uid = lib.toIntBase10 (toString user.uid); }
      // lib.optionalAttrs (user ? description) { inherit (user) description; }
      // lib.optionalAttrs (user ? shell) { inherit (user) shell; }
      // lib.optionalAttrs (user ? homeDir) { home = user.homeDir; }
      // lib.optionalAttrs (user.createHomeDir or false) { createHome = true; }
    );

  toGroup =
    _name: group:
    defaults (lib.optionalAttrs (group ? gid) { gid = lib.toIntBase10 (toString group.gid); });

  # Directories that every host has are not changed.
  ofHost = [
    "/tmp"
    "/var"
    "/var/cache"
    "/var/lib"
    "/var/lock"
    "/var/log"
    "/var/run"
    "/var/spool"
  ];
  rulesOf =
    { directories, ... }:
    map (
      directory:
      "d ${directory} ${if directory == directories.tmpDir then "1777" else "0755"} root root -"
    ) (lib.filter (directory: !(lib.elem directory ofHost)) (lib.attrValues directories));

  systemOptions =
    { config, ... }:
    {
      options = import ./model-options.nix { inherit lib; } // {
        enable = lib.mkOption {
          type = lib.types.bool;
          default = true;
          description = "Whether the processes of this model run on the host.";
        };

        profile = lib.mkOption {
          type = lib.types.package;
          default =
            (fromModel (
              { inherit (config) model; } // lib.optionalAttrs (config.src != null) { inherit (config) src; }
            )).profile.override
              ({ processManager = "systemd"; } // config.parameters);
          defaultText = lib.literalMD "built from `model`";
          example = lib.literalExpression ''
            import ./profile.nix {
              inherit pkgs;
              inherit (pkgs.stdenv.hostPlatform) system;
              processManager = "systemd";
            }
          '';
          description = ''
            The configuration of systemd. For emitted files in the repository, set it instead of
            `model`.
          '';
        };
      };
    };
in
{
  options.services.managedProcesses = lib.mkOption {
    type = lib.types.attrsOf (lib.types.submodule systemOptions);
    default = { };
    example = lib.literalExpression "{ webapps.model = ./processes.yaml; }";
    description = ''
      Systems of processes that a gen-nix model describes and systemd manages. Each
      process is a service `nix-process-NAME`.
    '';
  };

  config = lib.mkIf (systems != [ ]) {
    assertions = [
      {
        assertion = twice == [ ];
        message = "services.managedProcesses: several systems have ${lib.concatStringsSep ", " twice}; give the processes other names.";
      }
    ];

    systemd.packages = profiles;
    systemd.targets.multi-user.wants = lib.filter isStartedAtBoot units;
    systemd.targets.timers.wants = timers;
    systemd.tmpfiles.rules = lib.unique (lib.concatMap rulesOf profiles);

    users.users = lib.mapAttrs toUser credentials.users;
    users.groups = lib.mapAttrs toGroup credentials.groups;
  };
}
