{
  lib,
  pkgs,
  createCredentials,
  dockerTools,
  interactiveTools,
  manPages,
  nixSupport,
  programs,
  systemEntries,
}:

/**
  Builds an image with Nix, which can build and install packages in a container. It accepts the parameters of
  `dockerTools.buildLayeredImage`, and those of the framework.

  # Inputs

  `interactive`
  : Whether the image contains an interactive shell and utilities.

  `manpages`
  : Whether the image contains the commands that show man pages.

  `credentials`
  : Users and groups.

  `packages`
  : Further packages whose programs are in the PATH. Of two programs with one name, that of the first package counts.
*/
{
  interactive ? true,
  manpages ? false,
  credentials ? { },
  packages ? [ ],
  config ? { },
  entries ? [ ],
  layerPackages ? [ ],
  ...
}@arguments:

let
  interactivePackages = lib.optionals interactive interactiveTools;
  linked = programs {
    executables = [ "${pkgs.runtimeShell}" ];
    packages =
      packages ++ interactivePackages ++ nixSupport.packages ++ lib.optionals manpages manPages.packages;
  };

  system = systemEntries {
    inherit interactive;
    owner = {
      uid = 0;
      gid = 0;
    };
    links = { };
    processes = [
      {
        name = "the image";
        credentials = createCredentials credentials;
      }
    ];
  };
in
dockerTools.buildLayeredImage (
  removeAttrs arguments [
    "interactive"
    "manpages"
    "credentials"
    "packages"
  ]
  // {
    includeNixDB = true;
    ownContents = [ linked ];
    layerPackages = nixSupport.layerPackages ++ [ interactivePackages ] ++ layerPackages;
    entries = entries ++ system.entries ++ nixSupport.entries;
    config = config // {
      Env =
        nixSupport.environment
        ++ lib.optional interactive "TERM=xterm"
        ++ lib.optionals manpages manPages.environment
        ++ config.Env or [ ];
    };
  }
)
