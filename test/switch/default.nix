# The tools that activate profiles, and profiles for managers of other systems.
{
  lockFile,
  pkgs ? import ../../nix/package-sets/debian { inherit lockFile; },
}:

let
  inherit (pkgs) lib;
  library = import ../../nix { inherit pkgs; };
  managers = [
    "launchd"
    "cygrunsrv"
  ];

  model =
    mark: names:
    { processManager, ... }:
    lib.genAttrs names (name: {
      pkg = (library.withArguments { inherit processManager; }).createManagedProcess {
        inherit name;
        foregroundProcess = pkgs.runtimeShell;
        args = [ "a word" ];
        environment.MARK = if name == "api" then mark else "";
      };
    });

  profile =
    manager: mark: names:
    library.buildEnv.${manager} {
      stateDir = "/tmp/gen-nix-switch-test";
      exprFile = model mark names;
    };
in
{
  # The tools of all managers in one folder.
  tools = pkgs.buildEnv {
    name = "switch-tools";
    paths = builtins.attrValues library.tools;
  };
  shellcheck = pkgs.debian.shellcheck;
}
// lib.foldl' (
  all: manager:
  all
  // {
    "${manager}-first" = profile manager "1" [
      "api"
      "db"
    ];
    "${manager}-second" = profile manager "2" [
      "api"
      "web"
    ];
  }
) { } managers
