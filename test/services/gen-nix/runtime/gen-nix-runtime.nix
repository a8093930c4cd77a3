{ pkgs }:

/**
  Builds the program of the runtime: gen-nix-process, gen-nix-init and gen-nix-control.

  It is one static executable without references to other store paths. See README.md.
*/
let
  inherit (pkgs) stdenv;

  # In nixpkgs, libc.a is in a separate output; in the embedded set, it is with the other files.
  staticLibc = stdenv.cc.libc.static or null;
in
stdenv.mkDerivation {
  name = "gen-nix-runtime";
  src = ./src;

  buildInputs = if staticLibc == null then [ ] else [ staticLibc ];

  dontConfigure = true;
  # The sandbox has no /bin/sh, which make uses by default.
  buildPhase = ''
    runHook preBuild
    make -C .. -f ${./Makefile} SHELL=${stdenv.shell} CC=cc out=gen-nix-runtime
    runHook postBuild
  '';

  installPhase = ''
    runHook preInstall
    mkdir -p "$out/bin"
    strip ../gen-nix-runtime
    cp ../gen-nix-runtime "$out/bin/gen-nix-process"
    ln -s gen-nix-process "$out/bin/gen-nix-init"
    ln -s gen-nix-process "$out/bin/gen-nix-control"
    runHook postInstall
  '';

  # A reference to the compiler or glibc would add these to every image.
  allowedReferences = [ "out" ];

  meta.description = "Supervises the processes of a container under any process manager";
}
