# Images, on package sets of names alone.
let
  nix = ../../../nix;
  setOf = import ../../nixpkgs-interface/package-set.nix;

  pkgs = setOf { };
  # What is built here runs elsewhere.
  crossPkgs = setOf { hostSystem = "aarch64-linux"; };

  imageOf =
    pkgs: others: arguments:
    (import nix { inherit pkgs; }).createMultiProcessImage (
      {
        name = "test";
        processManager = "s6";
        exprFile = ../../nixpkgs-interface/processes.nix;
      }
      // others
      // arguments
    );
in
rec {
  inherit pkgs;
  inherit (import nix { inherit pkgs; }) dockerTools;
  availableManagers = pkgs: (import nix { inherit pkgs; }).availableManagers;

  imageTime = import ../../../nix/image/image-time.nix { };
  storePathsInText = import ../../../nix/image/store-paths-in-text.nix { inherit (pkgs) lib; };
  storePathsInValue = import ../../../nix/image/store-paths-in-value.nix {
    inherit (pkgs) lib;
    inherit storePathsInText;
    buildFiles = { name, files }: "${name}: ${files.texts.text}";
  };

  # arguments -> an image
  image = imageOf pkgs { };

  # process manager -> an image for another platform than the one that builds it
  crossImage = processManager: imageOf crossPkgs { } { inherit processManager; };

  # arguments -> the parameters that nixpkgs' own buildLayeredImage gets, which accepts no others
  toldToNixpkgs =
    arguments:
    removeAttrs (imageOf pkgs { dockerTools = nixpkgsTools; } arguments) [
      "local"
      "processDescriptions"
      "processImages"
      "rootProcess"
      "testMatrix"
      "tests"
    ];

  # The processes of the model.
  models = import ../../nixpkgs-interface/processes.nix {
    inherit pkgs;
    processManager = "s6";
  };

  # A model of a process with a user of its own.
  withUser =
    { forceDisableUserChange, ... }:
    {
      web.pkg =
        (import nix {
          inherit pkgs forceDisableUserChange;
          processManager = "s6";
        }).createManagedProcess
          {
            name = "web";
            process = "/bin/web";
            user = "app";
            credentials = {
              groups.app = { };
              users.app.group = "app";
            };
          };
    };

  nixpkgsTools = {
    buildLayeredImage =
      {
        name,
        tag ? null,
        fromImage ? null,
        contents ? [ ],
        config ? { },
        architecture ? null,
        created ? "1970-01-01T00:00:01Z",
        mtime ? "1970-01-01T00:00:01Z",
        uid ? 0,
        gid ? 0,
        uname ? "root",
        gname ? "root",
        maxLayers ? 100,
        extraCommands ? "",
        fakeRootCommands ? "",
        enableFakechroot ? false,
        includeStorePaths ? true,
        includeNixDB ? false,
        passthru ? { },
        meta ? { },
        compressor ? "gz",
      }@told:
      told // { contents = map toString contents; };
  };
}
