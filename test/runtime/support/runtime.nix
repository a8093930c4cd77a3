# The runtime of the embedded package set, and a program that runs parts of it on their own.
{ lockFile }:
let
  pkgs = import ../../../nix/package-sets/debian { inherit lockFile; };
in
{
  runtime = import ../../../nix/runtime/gen-nix-runtime.nix { inherit pkgs; };

  # a static shell for images that hold nothing else
  inherit (pkgs) busybox;

  parts = pkgs.runCommandCC "gen-nix-runtime-parts" { } ''
    mkdir -p "$out/bin"
    cp -r ${../../../nix/runtime/src} src
    chmod u+w src
    rm -f src/main.c
    make -f ${../../../nix/runtime/Makefile} SHELL=${pkgs.runtimeShell} CC=cc CFLAGS=-O1 \
      out="$out/bin/parts" sources="${./parts.c} $(echo src/*.c)"
  '';
}
