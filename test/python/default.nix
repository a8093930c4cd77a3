# The Python of the embedded package set, with the packages that our programs import.
{
  lockFile,
  pkgs ? import ../../nix/package-sets/debian { inherit lockFile; },
}:

{
  python = pkgs.python3;

  # The folders of the packages, as PYTHONPATH lists them.
  packages = pkgs.writeText "python-packages" (
    pkgs.lib.concatMapStringsSep ":" (package: "${package}/lib/python3/dist-packages") [
      pkgs.python3Packages.supervisor
      pkgs.python3Packages.pkg-resources
    ]
  );
}
