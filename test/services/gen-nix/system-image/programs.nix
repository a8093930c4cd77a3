{ lib, buildFiles }:

/**
  Builds the package in the PATH of a container: its `bin` links to the given executables and to all programs
  of the given packages. Other files of these packages are only in the store.
*/
{
  executables ? [ ],
  packages ? [ ],
}:

buildFiles {
  name = "programs";
  files = builtins.listToAttrs (
    map (executable: {
      name = "bin/${baseNameOf (builtins.unsafeDiscardStringContext executable)}";
      value.target = executable;
    }) executables
  );
  # When two packages have a program with the same name, the first package takes precedence.
  postInstall = ''
    mkdir -p "$out/bin"
    for program in ${lib.concatMapStringsSep " " (package: "${package}/bin/*") packages}; do
      [ -e "$out/bin/''${program##*/}" ] || ln -s "$program" "$out/bin/"
    done
  '';
}
