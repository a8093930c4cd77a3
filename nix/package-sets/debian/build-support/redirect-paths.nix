{
  lib,
  patchelf,
  runCommandCC,
}:

/**
  Makes a package whose programs find the absolute paths that Debian compiled into them in the store.

  `paths` maps prefixes of such paths to functions from the result's path to the replacement. The result has
  the package's name, so that the references of the package to itself can be replaced by others of the same
  length.
*/
{
  package,
  # the programs, such as "bin/node"; shell patterns
  programs,
  paths,
  # further libraries that the programs load at their start, such as "libdl.so.2"
  libraries ? [ ],
}:
runCommandCC package.name
  {
    nativeBuildInputs = [ patchelf ];
    original = package;
    passAsFile = [ "header" ];
    header = lib.concatStrings (
      lib.mapAttrsToList (
        from: to: "{ ${builtins.toJSON from}, ${builtins.toJSON (to "@out@")} },\n"
      ) paths
    );
    passthru = {
      inherit (package) pname version debianPackages;
    };
    inherit (package) meta;
  }
  ''
    cp -R --no-preserve=ownership "$original" "$out"
    chmod -R u+w "$out"
    { grep -rlZF "$original" "$out" || true; } | xargs -0 -r sed -i "s|$original|$out|g"
    find "$out" -type l -lname "$original/*" -print0 | while IFS= read -r -d "" link; do
      target=$(readlink "$link")
      ln -sfn "$out''${target#"$original"}" "$link"
    done

    mkdir -p "$out/lib"
    sed "s|@out@|$out|g" "$headerPath" >paths.h
    cp ${./redirect-paths.c} redirect-paths.c
    gcc -O2 -Wall -fPIC -shared -s -o "$out/lib/libredirect-paths.so" redirect-paths.c
    cd "$out"
    for program in ${toString programs}; do
      if [ ! -L "$program" ] && isELF "$program"; then
        patchelf --add-needed "$out/lib/libredirect-paths.so" "$program"
        for library in ${toString libraries}; do patchelf --add-needed "$library" "$program"; done
        # the dynamic linker loads it, and exits before it starts
        LD_TRACE_LOADED_OBJECTS=1 "./$program" >/dev/null
      fi
    done
  ''
