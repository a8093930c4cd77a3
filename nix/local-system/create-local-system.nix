{
  lib,
  pkgs,
  backends,
  buildFiles,
  checkValues,
  composeProfile,
  directories,
  genNixRuntime,
  imageSurroundings,
  initSpecification,
  interactiveTools,
  processManager,
  programs,
  shell,
  units,
}:

let
  ownRules = lib.filterAttrs (_key: row: row.own or false) (
    import ../lib/read-rules.nix ../system-image/keys.json
  );
in

/**
  Builds a system that runs on this machine as an ordinary user, without a container. It accepts the arguments
  of `createMultiProcessImage`, and ignores those that only an image needs.

  The image itself has the attribute `local`, a function from `stateDir` (and optionally `runtimeDir` and
  `tmpDir`) to such a system: `nix-build -A local --argstr stateDir "$PWD/.gen-nix/state"`.

  # Output

  A derivation with these files:

  `bin/start`
  : Starts the root process, which starts the process manager.

  `bin/gen-nix-control`
  : The client of the root process.

  `init`
  : The specification of the root process.

  `system.json`
  : The facts that `gen-nix up` needs: `processManager`, `environment`, the `processes` with their dependencies, and
    `managerLabel`, the label of the process manager's own output.

  The runtime needs Linux. Elsewhere, `bin/start` starts the process manager itself: supervisord or
  process-compose. There are no `bin/gen-nix-control` and `init`, and `system.json` has `hasRuntime: false` and
  `logs`, the folder of the output if the manager does not print it.
*/
{
  exprFile,
  interactive ? true,
  whenAllEnd ? null,
  stopBudget ? null,
  timeZone ? null,
  caCertificates ? false,
  extraParams ? { },
  config ? { },
  ...
}@arguments:

let
  inherit (pkgs.stdenv.hostPlatform) isLinux;

  usable = lib.filterAttrs (
    _manager: backend: if isLinux then backend ? image else backend ? foreground
  ) backends;
  backend =
    usable.${toString processManager} or (throw (
      "gen-nix.createLocalSystem: ${toString processManager} cannot run a system on this machine without root; "
      + "choose ${lib.concatStringsSep ", " (builtins.attrNames usable)}."
    ));

  composed = composeProfile { inherit exprFile extraParams; };

  surroundings = imageSurroundings { inherit timeZone caCertificates; };
  zone = surroundings.links."/etc/localtime" or null;
  environmentWith =
    path: more:
    [ "PATH=${path}" ]
    ++ lib.optional (zone != null) "TZ=:${zone}"
    ++ more
    ++ surroundings.environment
    ++ config.Env or [ ];

  # Without root, the current user owns all folders.
  folder = mode: path: { inherit mode path; };
  folders = map (folder "0755") (
    lib.unique (builtins.attrValues (removeAttrs directories [ "tmpDir" ]))
  )
  ++ [ (folder "1777" directories.tmpDir) ];

  titles = builtins.listToAttrs (
    map (process: lib.nameValuePair process.name process.title) composed.processes
  );
  processOf = process: {
    name = process.title;
    dependsOn = map (dependency: titles.${dependency.name} or dependency.name) process.dependencies;
  };

  filesOf =
    {
      environment,
      start,
      facts,
    }:
    {
      "bin/start" = {
        executable = true;
        text = ''
          #!/bin/sh
          ${start "exec /usr/bin/env ${lib.concatMapStringsSep " " lib.escapeShellArg environment}"}
        '';
      };
      "system.json".text = builtins.toJSON (
        {
          inherit processManager environment;
          processes = map processOf composed.processes;
        }
        // facts
      );
    };

  ofLinux =
    let
      root = backend.image {
        inherit (composed) processes;
        profile = if holdsProfile then "${self}/profile" else "${composed.profile}";
      };
      self = builtins.placeholder "out";
      holdsProfile = root.holdsProfile or false;
      control = "${genNixRuntime}/bin/gen-nix-control";
      linked = programs {
        executables = root.programs ++ [ control ];
        # A minimal image has only those base programs that its scripts use. Here, PATH does not depend on the
        # processes, so that a change of one restarts no other.
        packages = if interactive then interactiveTools else import ../lib/base-packages.nix pkgs;
      };
      # One derivation has all files, so that a changed model is built in less time.
      system = initSpecification {
        name = "system";
        inherit (composed) processes;
        inherit folders root;
        profile = if holdsProfile then composed.profileFiles else null;
        options = {
          stopSignal = null;
          # gen-nix up reads the output of the processes, and prints it for people.
          logFormat = "json";
          inherit whenAllEnd;
          stopBudget = if stopBudget == null then null else units.milliseconds stopBudget;
        };
        files =
          filesOf {
            environment = environmentWith "${linked}/bin" root.environment or [ ];
            start = execute: "${execute} ${builtins.placeholder "out"}/init";
            facts = {
              hasRuntime = true;
              managerLabel = root.managerLabel or null;
            };
          }
          // {
            "bin/gen-nix-control".target = control;
          };
      };
    in
    system
    // {
      # The links of an image to the configuration of the process manager.
      links = builtins.mapAttrs (_path: builtins.replaceStrings [ self ] [ "${system}" ]) root.links;
    };

  ofOthers =
    let
      inherit (pkgs) coreutils;
      manager = backend.foreground { inherit (composed) profile; };
      script = lib.concatMapStrings (
        { mode, path }: "mkdir -p -m ${mode} ${lib.escapeShellArg path}\n"
      ) folders;
    in
    buildFiles {
      name = "system";
      files =
        filesOf {
          environment = environmentWith "${coreutils}/bin:/usr/bin:/bin:/usr/sbin:/sbin" [ ];
          start = execute: "${execute} ${builtins.placeholder "out"}/libexec/start";
          facts = {
            hasRuntime = false;
            managerLabel = processManager;
            logs = manager.logs or null;
          };
        }
        // {
          "libexec/start" = {
            executable = true;
            text = "#!${shell} -e\n" + script + manager.start;
          };
        };
    };
in
assert checkValues {
  rules = ownRules;
  about = "gen-nix.createLocalSystem: system \"${arguments.name or "?"}\"";
} (builtins.intersectAttrs ownRules arguments);
if isLinux then ofLinux else ofOthers
