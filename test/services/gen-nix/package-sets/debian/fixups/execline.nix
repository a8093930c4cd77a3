{
  mainProgram = "execlineb";
  # Debian's bin/execlineb is a script that adds the other commands to PATH; nixpkgs has all commands in bin
  script = ''
    sed -i "s|/usr/lib/execline|$out/lib/execline|g" bin/execlineb
    for command in lib/execline/bin/*; do
      if [ ! -e "bin/$(basename "$command")" ]; then ln -s "../$command" bin/; fi
    done
  '';
}
