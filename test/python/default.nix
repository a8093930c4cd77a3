# The Python of the embedded package set, with the packages that our programs import.
{
  lockFile,
  pkgs ? import ../../nix/package-sets/debian { inherit lockFile; },
}:

{
  python = pkgs.python3.withPackages (ps: [ ps.supervisor ]);
}
