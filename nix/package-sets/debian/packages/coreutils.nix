{
  debian,
  runCommandLocal,
}:

let
  inherit (debian) coreutils;

  # What the scripts of gen-nix use, and what most scripts of start-up use.
  programs = [
    "["
    "basename"
    "cat"
    "chgrp"
    "chmod"
    "chown"
    "chroot"
    "cp"
    "cut"
    "date"
    "dirname"
    "echo"
    "env"
    "false"
    "head"
    "id"
    "install"
    "ln"
    "ls"
    "mkdir"
    "mkfifo"
    "mktemp"
    "mv"
    "nice"
    "printf"
    "pwd"
    "readlink"
    "realpath"
    "rm"
    "rmdir"
    "seq"
    "sleep"
    "sort"
    "stat"
    "tail"
    "tee"
    "test"
    "timeout"
    "touch"
    "tr"
    "true"
    "uname"
    "uniq"
    "wc"
    "whoami"
  ];
in
# Debian builds about a hundred programs, 8 MB with the arithmetic of `factor` and `expr`.
coreutils
// {
  # A third of it, for the scripts of an image.
  small = runCommandLocal "coreutils-small-${coreutils.version}" { } ''
    mkdir -p "$out/bin"
    cd ${coreutils}/bin
    cp --preserve=mode ${toString programs} "$out/bin/"
    # for bills of materials
    if [ -d ${coreutils}/nix-support ]; then cp -r ${coreutils}/nix-support "$out/"; fi
  ''
  // {
    inherit programs;
  };
}
