{ pkgs }:

# The C and C++ compilers of builds: Debian's gcc and binutils with small wrappers, which find the C
# library, add the flags of the build's inputs, and set the run paths of programs.
let
  inherit (pkgs) lib debian;
  loader = {
    x86_64-linux = "ld-linux-x86-64.so.2";
    aarch64-linux = "ld-linux-aarch64.so.1";
  };
in
pkgs.runCommandLocal "cc-wrapper-${debian.gcc.version}"
  {
    gcc = debian.gcc;
    binutils = debian.binutils;
    libc = debian.libc6;
    libcDev = debian.libc6-dev;
    dynamicLinker = "${debian.libc6}/lib/${loader.${pkgs.system}}";
    triplet = "${lib.head (lib.splitString "-" pkgs.system)}-linux-gnu";
    inherit (pkgs) runtimeShell;
    realpath = "${pkgs.coreutils}/bin/realpath";
    passthru = {
      cc = debian.gcc;
      bintools = debian.binutils;
      libc = debian.libc6;
      isGNU = true;
      isClang = false;
      targetPrefix = "";
    };
    meta.mainProgram = "gcc";
  }
  ''
    mkdir -p "$out/bin"
    for tool in "$binutils"/bin/*; do ln -s "$tool" "$out/bin/"; done
    for tool in gcov gcc-ar gcc-nm gcc-ranlib; do
      if [ -e "$gcc/bin/$tool" ]; then ln -s "$gcc/bin/$tool" "$out/bin/"; fi
    done
    for name in gcc g++ cpp; do
      program=$gcc/bin/$name
      export program
      substituteAll ${./cc-wrapper.sh} "$out/bin/$name"
    done
    rm -f "$out/bin/ld"
    program=$binutils/bin/ld
    export program
    substituteAll ${./ld-wrapper.sh} "$out/bin/ld"
    chmod +x "$out"/bin/{gcc,g++,cpp,ld}
    ln -s gcc "$out/bin/cc"
    ln -s g++ "$out/bin/c++"
  ''
