{ lib, buildFiles }:

/**
  A package whose `bin` has links to the given executables, and to all programs of the given
  packages: what is in the PATH of a container. Nothing else of these packages shows outside the
  store.
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
  # Of two programs by one name that of the first package stays.
  postInstall = ''
    mkdir -p "$out/bin"
    for program in ${lib.concatMapStringsSep " " (package: "${package}/bin/*") packages}; do
      [ -e "$out/bin/''${program##*/}" ] || ln -s "$program" "$out/bin/"
    done
  '';
}
