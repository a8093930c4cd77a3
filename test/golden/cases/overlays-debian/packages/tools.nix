# Adds a package to the set.
final: prev: {
  greet = final.stdenv.mkDerivation {
    name = "greet";
    buildCommand = ''
      mkdir -p $out/bin
      printf '#!%s\necho hello\n' ${final.runtimeShell} >$out/bin/greet
      chmod +x $out/bin/greet
    '';
  };
}
