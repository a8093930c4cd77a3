{
  mainProgram = "java";
  drop = [
    "lib/jvm/*/docs"
    "lib/jvm/*/man/*"
  ];
  # nixpkgs' JDKs have their programs in bin and their home at lib/openjdk
  script = ''
    mkdir -p bin
    for program in lib/jvm/java-[0-9][0-9]-openjdk-*/bin/*; do ln -s "../$program" bin/; done
    for home in lib/jvm/java-[0-9][0-9]-openjdk-*; do ln -s "''${home#lib/}" lib/openjdk; done
  '';
}
