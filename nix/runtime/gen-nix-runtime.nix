{ pkgs }:

/**
  Builds the program that runs beside each process: gen-nix-process, gen-nix-init and gen-nix-control.

  One static executable without references, so that its closure is itself. See README.md.
*/
let
  inherit (pkgs) stdenv;

  # nixpkgs keeps libc.a in an output of its own; the embedded set has it beside the other files.
  staticLibc = stdenv.cc.libc.static or null;
in
stdenv.mkDerivation {
  name = "gen-nix-runtime";
  src = ./src;

  buildInputs = if staticLibc == null then [ ] else [ staticLibc ];

  dontConfigure = true;
  # The sandbox has no /bin/sh, which make would start.
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

  # A reference to the compiler or to glibc would bring it into every image.
  allowedReferences = [ "out" ];

  meta.description = "Supervises the processes of a container under any process manager";
}
