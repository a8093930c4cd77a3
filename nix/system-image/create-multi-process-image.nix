{
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
  # Who passes nixpkgs' own dockerTools gets an image made by its functions.
  dockerTools ? import ../image/docker-tools.nix { inherit pkgs; },
  # Accepted for the framework's callers.
  stdenv ? null,
}:

/**
  A Docker image in which a process manager runs all processes of a processes model.

  # Inputs

  `exprFile`
  : The processes model, a Nix file: a function that returns process instances by name.

  `processManager`
  : What runs the processes, and is the root process of the container.

  `interactive`
  : Whether the image holds a shell with a prompt, and utilities to look around with.

  `stateDir`, `runtimeDir`, ..., `forceDisableUserChange`, `extraParams`
  : As for `build-<manager>-env.nix`.

  Every other parameter goes to the `dockerTools` function underneath: `buildLayeredImage`.
*/
{
  name,
  exprFile,
  processManager,
  interactive ? true,
  forceDisableUserChange ? false,
  extraParams ? { },
  config ? { },
  contents ? [ ],
  ...
}@arguments:

let
  inherit (pkgs) lib;

  directories = import ../lib/directories.nix arguments;
  backends = import ../backends;
  forImages = lib.filterAttrs (_manager: backend: backend ? image) backends;
  backend =
    forImages.${processManager} or (throw (
      "gen-nix.createMultiProcessImage: ${processManager} "
      + (if backends ? ${processManager} then "manages the processes of a host" else "is no process manager that gen-nix knows")
      + "; in an image it can be ${lib.concatStringsSep ", " (builtins.attrNames forImages)}."
    ));

  composed = import ../profile/compose-profile.nix (
    {
      inherit
        pkgs
        system
        processManager
        exprFile
        forceDisableUserChange
        extraParams
        ;
    }
    // directories
  );

  root = backend.image composed.scope {
    inherit (composed) profile processes;
  };

  tools = lib.optionals interactive (import ./interactive-tools.nix { inherit pkgs; });
  programs = import ./programs.nix { inherit pkgs; } {
    executables = root.programs;
    packages = tools;
  };

  # An unprivileged image has one user, who owns the state directories and runs everything.
  owner = if forceDisableUserChange then { uid = 1000; gid = 1000; } else { uid = 0; gid = 0; };

  entries = import ./system-entries.nix { inherit lib; } {
    inherit directories interactive owner;
    volumes = builtins.attrNames (config.Volumes or { });
    inherit (composed) processes;
    inherit (root) links;
  };

  # The caller's configuration comes over ours, but for the environment, which is added to ours.
  imageConfig = {
    Cmd = root.command;
  }
  // lib.optionalAttrs forceDisableUserChange {
    User = "${toString owner.uid}:${toString owner.gid}";
  }
  // config
  // {
    Env = [ "PATH=/bin" ] ++ lib.optional interactive "TERM=xterm" ++ root.environment or [ ] ++ config.Env or [ ];
  };

  packageLists =
    let
      ofProcesses = import ./packages-of-processes.nix { inherit lib; } composed.processes;
    in
    [
      root.packages
      tools
    ]
    ++ map (package: [ package ]) ofProcesses;

  passedThrough = removeAttrs arguments (
    [
      "exprFile"
      "processManager"
      "interactive"
      "forceDisableUserChange"
      "extraParams"
    ]
    ++ builtins.attrNames directories
  );

  shared = passedThrough // {
    config = imageConfig;
    contents = [ programs ] ++ lib.toList contents;
  };
  allEntries = entries ++ arguments.entries or [ ];
in
dockerTools.buildLayeredImage (
  if dockerTools.supportsEntries or false then
    {
      layerPackages = packageLists;
    }
    // shared
    // {
      entries = allEntries;
    }
  else
    removeAttrs shared [
      "entries"
      # Others decide themselves which layers there are.
      "layerPackages"
    ]
    // {
      fakeRootCommands =
        import ./entries-to-commands.nix { inherit lib; } allEntries + arguments.fakeRootCommands or "";
    }
)
