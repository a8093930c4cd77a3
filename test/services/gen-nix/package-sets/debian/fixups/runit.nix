{
  mainProgram = "runsvdir";
  drop = [
    "bin/cpsv"
    "bin/mk-runscript"
    "bin/update-service"
    "etc/*"
    "lib/runit/*"
    "share/runit/*"
  ];
}
