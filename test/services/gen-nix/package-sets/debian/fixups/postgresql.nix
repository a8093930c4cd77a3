{
  mainProgram = "postgres";
  # just-in-time compilation would add LLVM to the closure
  drop = [
    "lib/postgresql/*/lib/bitcode/*"
    "lib/postgresql/*/lib/llvmjit*"
  ];
  # programs find their files relative to their own real path, so links to them work anywhere
  script = ''
    mkdir bin
    for program in lib/postgresql/*/bin/*; do ln -s "../$program" bin/; done
  '';
}
