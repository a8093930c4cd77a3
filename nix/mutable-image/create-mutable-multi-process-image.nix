{
  lib,
  composeProfile,
  createNixImage,
  isEmbeddedSet,
  modelSupport,
  mutableRoot,
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
  channelURL ? null,
  extraParams ? { },
  config ? { },
  entries ? [ ],
  ...
}@arguments:

let
  support = modelSupport (
    builtins.intersectAttrs {
      exprFile = null;
      idResourcesFile = null;
      idsFile = null;
    } arguments
  );

  root = mutableRoot (
    builtins.intersectAttrs {
      bootstrap = null;
      channelURL = null;
      extraParams = null;
    } arguments
    // {
      stopSignal = config.StopSignal or null;
    }
  );

  # With the embedded set, the first deployment builds nothing.
  built = lib.optional (isEmbeddedSet && exprFile != null) (composeProfile { inherit exprFile extraParams; }).profile;
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
    packages = support.packages ++ root.packages ++ arguments.packages or [ ];
    layerPackages = [ root.packages ] ++ map (package: [ package ]) built ++ arguments.layerPackages or [ ];
    entries = support.entries ++ [
      {
        type = "symlink";
        path = "/bin/bootstrap";
        target = root.path;
      }
      {
        # A build of Nix on the host kills all processes with the number of its build user, and these numbers are often
        # those below 1000 that useradd chooses first.
        type = "file";
        path = "/etc/login.defs";
        text = ''
          SYS_UID_MIN 10000
          SYS_UID_MAX 29999
          SYS_GID_MIN 10000
          SYS_GID_MAX 29999
        '';
      }
    ]
    ++ entries;
    config = {
      Cmd = [ "/bin/bootstrap" ];
    }
    // config
    // {
      Env = support.environment ++ config.Env or [ ];
    };
  }
)
