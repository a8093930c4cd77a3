{
  lib,
  patchelf,
  runCommandCC,
}:

/**
  Makes a package whose programs load a library at their start, which is compiled from a file of C.

  The result has the package's name, so that the references of the package to itself can be replaced by others of
  the same length.
*/
{
  package,
  # the programs, such as "bin/node"; shell patterns
  programs,
  # the file of C, such as ./redirect-paths.c
  source,
  # the text of header.h, which the file may include; @out@ stands for the result's path
  header ? "",
  # further libraries that the programs load at their start, such as "libdl.so.2"
  libraries ? [ ],
}:
let
  library = "lib/lib${lib.removeSuffix ".c" (baseNameOf source)}.so";
in
runCommandCC package.name
  {
    nativeBuildInputs = [ patchelf ];
    original = package;
    inherit header library;
    passAsFile = [ "header" ];
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
    sed "s|@out@|$out|g" "$headerPath" >header.h
    cp ${source} source.c
    gcc -O2 -Wall -fPIC -shared -s -o "$out/$library" source.c
    cd "$out"
    for program in ${toString programs}; do
      if [ ! -L "$program" ] && isELF "$program"; then
        patchelf --add-needed "$out/$library" "$program"
        for library in ${toString libraries}; do patchelf --add-needed "$library" "$program"; done
        # the dynamic linker loads it, and exits before it starts
        LD_TRACE_LOADED_OBJECTS=1 "./$program" >/dev/null
      fi
    done
  ''
