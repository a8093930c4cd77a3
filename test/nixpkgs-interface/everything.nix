# All that the Nix library makes, evaluated with a package set: strings, so that nothing stays lazy.
{ pkgs }:

let
  nix = ../../nix;
  library = import nix { inherit pkgs system; };
  inherit (pkgs.stdenv.hostPlatform) system;

  drvPaths = builtins.mapAttrs (_name: package: package.drvPath);

  processes = ./processes.nix;
  imageOf =
    arguments:
    library.createMultiProcessImage (
      {
        name = "everything";
        timeZone = "Europe/Berlin";
        caCertificates = true;
        exprFile = processes;
      }
      // arguments
    );

  outputs = import (nix + "/flake/outputs.nix") {
    packageSets.${system} = pkgs;
    image =
      { processManager ? "supervisord", ... }:
      imageOf { inherit processManager; };
    profile =
      { processManager ? "supervisord", ... }:
      library.buildEnv.${processManager} { exprFile = processes; };
  };

  inherit (library.dockerTools) buildImage buildLayeredImage streamLayeredImage;
  contents = [ pkgs.coreutils ];
in
{
  matrix = import ../matrix/profiles.nix {
    inherit pkgs;
    executable = name: "/opt/${name}";
  };

  # What flakes say: the image and the profile of every process manager, and the apps.
  packages = drvPaths outputs.packages.${system};
  apps = builtins.mapAttrs (_name: app: app.program) outputs.apps.${system};
  checks = drvPaths outputs.checks.${system};

  images = drvPaths {
    minimal = imageOf {
      processManager = "s6";
      interactive = false;
    };
    unprivileged = imageOf {
      processManager = "sysvinit";
      forceDisableUserChange = true;
    };
    fewLayers = imageOf {
      processManager = "s6";
      maxLayers = 3;
    };
    copied = buildImage {
      name = "copied";
      copyToRoot = contents;
      fakeRootCommands = "chown 1:1 /bin";
    };
    compressed = buildLayeredImage {
      inherit contents;
      name = "compressed";
      fromImage = buildImage { name = "base"; };
      compressor = "zstd";
    };
    streamed = streamLayeredImage {
      inherit contents;
      name = "streamed";
    };
  };

  imagesOfProcesses = drvPaths (
    library.createProcessImages {
      name = "everything";
      exprFile = processes;
    }
  );

  helpers = drvPaths {
    inherit (library.dockerTools) binSh usrBinEnv caCertificates fakeNss;
    inherit (library.tools) common sysvinit;
  };

  constructors = builtins.attrNames library.constructors;
}
