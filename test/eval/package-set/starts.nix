# Starts every program of every unit once, inside Nix's sandbox; start_programs.py says what it looks
# for.
{
  lockFile,
  pkgs ? import ../../../nix/package-sets/debian { inherit lockFile; },
}:

let
  inherit (pkgs) lib;

  # what the set's lists name and the release does not have throws
  units = lib.filter (unit: (builtins.tryEval unit.drvPath).success) (lib.attrValues pkgs.debian);
in
pkgs.runPython {
  name = "package-set-starts";
  script = ./start_programs.py;
  environment = {
    units = lib.unique (map (unit: unit.outPath) units);
    # what scripts call; a package needs no dependency on what every system has
    path = lib.makeBinPath [
      pkgs.coreutils
      pkgs.findutils
      pkgs.gawk
      pkgs.gnugrep
      pkgs.gnused
    ];
  };
}
