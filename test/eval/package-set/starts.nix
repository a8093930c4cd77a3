# Starts every program of every package of the set, inside Nix's sandbox; start_programs.py says what it looks
# for.
{
  lockFile,
  pkgs ? import ../../../nix/package-sets/debian { inherit lockFile; },
}:

let
  inherit (pkgs) lib;

  # A package that the lists name and the release lacks throws.
  exists = package: (builtins.tryEval package.drvPath).success;

  # Some attributes change a unit further and keep its name. The attribute is the one to use, and
  # listToAttrs takes the first of a name.
  attributes = lib.getAttrs (lib.attrNames (
    lib.importJSON ../../../nix/package-sets/debian/packages.json
  )) pkgs;
  packages = lib.filter exists (lib.attrValues attributes ++ lib.attrValues pkgs.debian);
  programs = lib.listToAttrs (
    map (package: {
      inherit (package) name;
      value = package.outPath;
    }) packages
  );
in
pkgs.runPython {
  name = "package-set-starts";
  script = ./start_programs.py;
  environment = {
    packages = lib.unique (lib.attrValues programs);
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
