# The runtime of the embedded package set, and a program that runs parts of it on their own.
{ lockFile }:
let
  pkgs = import ../../../nix/package-sets/debian { inherit lockFile; };
in
{
  runtime = import ../../../nix/runtime { inherit pkgs; };

  parts = pkgs.runCommandCC "gen-nix-runtime-parts" { } ''
    mkdir -p "$out/bin"
    sources=$(ls ${../../../nix/runtime/src}/*.c | grep -v /main.c)
    cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -O1 -static -I${../../../nix/runtime/src} \
      -o "$out/bin/parts" ${./parts.c} $sources
  '';
}
