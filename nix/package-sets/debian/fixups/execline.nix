{
  mainProgram = "execlineb";
  # Debian's bin/execlineb is a script that puts the other commands into PATH; nixpkgs has them all
  # in bin
  script = ''
    sed -i "s|/usr/lib/execline|$out/lib/execline|g" bin/execlineb
    for command in lib/execline/bin/*; do
      if [ ! -e "bin/$(basename "$command")" ]; then ln -s "../$command" bin/; fi
    done
  '';
}
