{
  lib,
  pkgs,
  composeProfile,
  createNixImage,
  directories,
  frameworkTools,
  initSpecification,
  mutableManagers,
  processManager,
  shell,
  switchTools,
  tools,
}:

/**
  Builds an image in which Nix and the tools of the process manager upgrade the processes of a running container, with
  the parameters of the framework. It also accepts those of `createNixImage`.

  # Inputs

  `exprFile`
  : The processes model, which becomes `/etc/nixproc/processes.nix`. Without it, the model has no processes.

  `idResourcesFile`, `idsFile`
  : Files that the model imports, which are copied beside it.

  `bootstrap`
  : Whether the first start of a container deploys the model.

  `channelURL`
  : The channel of nixpkgs that the first start adds. The embedded package set needs none.

  `extraParams`
  : Further parameters of the model, as an attribute set of values that JSON can represent. The first start uses them;
    a later switch by hand needs `--extra-params`.
*/
{
  exprFile ? null,
  idResourcesFile ? null,
  idsFile ? null,
  bootstrap ? true,
  channelURL ? "https://nixos.org/channels/nixpkgs-unstable",
  extraParams ? { },
  config ? { },
  entries ? [ ],
  ...
}@arguments:

let
  manager =
    mutableManagers.${toString processManager} or (throw (
      "gen-nix.createMutableMultiProcessImage: ${toString processManager} cannot run in a mutable image; "
      + "choose ${lib.concatStringsSep ", " (builtins.attrNames mutableManagers)}, or use createMultiProcessImage and gen-nix upgrade."
    ));

  embedded = pkgs.stdenv.packageSet or null != null;

  file = path: text: {
    type = "file";
    inherit path text;
  };
  copied = given: lib.optional (given != null) (file "/etc/nixproc/${nameOf given}" (builtins.readFile given));
  # A store path begins with a hash.
  nameOf =
    given:
    let
      name = baseNameOf (builtins.unsafeDiscardStringContext (toString given));
      withHash = builtins.match "[0-9a-z]{32}-(.*)" name;
    in
    if withHash == null then name else builtins.head withHash;

  model = builtins.readFile (if exprFile == null then ./processes.nix else exprFile);

  profile = "/nix/var/nix/profiles/processes";

  givenParams = lib.optionalString (extraParams != { }) (
    lib.escapeShellArgs [
      "--extra-params"
      "builtins.fromJSON ${lib.escapeNixString (builtins.toJSON extraParams)}"
    ]
  );

  # The root process starts it as the process manager.
  start = pkgs.writeScript "start-${processManager}" ''
    #!${shell}
    set -eu
    # The processes are those of a host: their keepers do not belong to the root process.
    unset GEN_NIX_RUN GEN_NIX_PROCESSES

    deploy() {
      until ${manager.runs} >/dev/null 2>&1; do
        sleep 0.1
      done
      if [ -e ${profile} ]; then
        exec nixproc-${processManager}-deploy ${profile}
      fi
      ${lib.optionalString (!embedded) ''
        nix-channel --add ${lib.escapeShellArg channelURL} nixpkgs
        nix-channel --update
      ''}
      exec nixproc-${processManager}-switch ${givenParams}
    }

    ${lib.optionalString bootstrap "deploy &"}
    ${manager.start}
  '';

  rootProcess = initSpecification {
    name = "bootstrap";
    processes = [ ];
    root = {
      manager = [ "${start}" ];
      managerLabel = processManager;
    };
    folders = [ ];
    options = {
      stopSignal = config.StopSignal or null;
      stopBudget = null;
      whenAllEnd = null;
      logFormat = null;
    };
  };

  # With the embedded set, the first deployment builds nothing.
  built = lib.optional (embedded && exprFile != null) (composeProfile { inherit exprFile extraParams; }).profile;
in
createNixImage (
  removeAttrs arguments [
    "exprFile"
    "idResourcesFile"
    "idsFile"
    "bootstrap"
    "channelURL"
    "extraParams"
  ]
  // {
    packages = [
      tools.common
      frameworkTools.common
      frameworkTools.idassign
      frameworkTools.dysnomia
      switchTools.${processManager}
    ]
    ++ manager.packages
    ++ arguments.packages or [ ];
    layerPackages = [ manager.packages ] ++ map (package: [ package ]) built ++ arguments.layerPackages or [ ];
    entries = [
      {
        type = "directory";
        path = "/etc/nixproc";
      }
      (file "/etc/nixproc/processes.nix" model)
      {
        type = "symlink";
        path = "/bin/bootstrap";
        target = rootProcess.path;
      }
    ]
    ++ copied idResourcesFile
    ++ copied idsFile
    ++ entries;
    config = {
      Cmd = [ "/bin/bootstrap" ];
    }
    // config
    // {
      Env = [
        "NIXPROC_PROCESSES=/etc/nixproc/processes.nix"
        "NIXPROC_STATE_DIR=${directories.stateDir}"
      ]
      ++ config.Env or [ ];
    };
  }
)
