# Compiles one file in C to `bin/NAME`.
{ pkgs, name }:

pkgs.stdenv.mkDerivation {
  inherit name;
  src = ./. + "/${name}.c";
  dontUnpack = true;
  dontConfigure = true;
  buildPhase = ''
    runHook preBuild
    cc -O2 -Wall -Wextra -Werror -pthread -o ${name} "$src"
    runHook postBuild
  '';
  installPhase = ''
    runHook preInstall
    mkdir -p "$out/bin"
    cp ${name} "$out/bin"
    runHook postInstall
  '';
}
