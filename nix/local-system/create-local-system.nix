{
  lib,
  backends,
  checkValues,
  composeProfile,
  directories,
  genNixRuntime,
  imageSurroundings,
  initSpecification,
  interactiveTools,
  processManager,
  programs,
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
  : The facts that `gen-nix up` needs: `processManager`, `environment`, and the `processes` with their
    dependencies.
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
  forImages = lib.filterAttrs (_manager: backend: backend ? image) backends;
  backend =
    forImages.${toString processManager} or (throw (
      "gen-nix.createLocalSystem: ${toString processManager} cannot run a system without root; "
      + "choose ${lib.concatStringsSep ", " (builtins.attrNames forImages)}."
    ));

  composed = composeProfile { inherit exprFile extraParams; };
  root = backend.image { inherit (composed) profile processes; };

  # Without root, the current user owns all folders.
  folder = mode: path: { inherit mode path; };
  folders = map (folder "0755") (
    lib.unique (builtins.attrValues (removeAttrs directories [ "tmpDir" ]))
  )
  ++ [ (folder "1777" directories.tmpDir) ];

  control = "${genNixRuntime}/bin/gen-nix-control";
  linked = programs {
    executables = root.programs ++ [ control ];
    packages = lib.optionals interactive interactiveTools;
  };

  surroundings = imageSurroundings { inherit timeZone caCertificates; };
  zone = surroundings.links."/etc/localtime" or null;
  environment = [
    "PATH=${linked}/bin"
  ]
  ++ lib.optional (zone != null) "TZ=:${zone}"
  ++ root.environment or [ ]
  ++ surroundings.environment
  ++ config.Env or [ ];

  processOf = process: {
    inherit (process) name;
    dependsOn = map (dependency: dependency.name) process.dependencies;
  };
in
assert checkValues {
  rules = ownRules;
  about = "gen-nix.createLocalSystem: system \"${arguments.name or "?"}\"";
} (builtins.intersectAttrs ownRules arguments);
# One derivation has all files, so that a changed model is built in less time.
initSpecification {
  name = "system";
  inherit (composed) processes;
  inherit folders root;
  options = {
    stopSignal = null;
    # gen-nix up reads the output of the processes, and prints it for people.
    logFormat = "json";
    inherit whenAllEnd;
    stopBudget = if stopBudget == null then null else units.milliseconds stopBudget;
  };
  files = {
    "bin/gen-nix-control".target = control;
    "bin/start" = {
      executable = true;
      text = ''
        #!/bin/sh
        exec ${lib.concatMapStringsSep " " lib.escapeShellArg ([ "/usr/bin/env" ] ++ environment)} ${builtins.placeholder "out"}/init
      '';
    };
    "system.json".text = builtins.toJSON {
      inherit processManager environment;
      processes = map processOf composed.processes;
    };
  };
}
