{
  leader = "php#-cli";
  mainProgram = "php";
  script = ''
    for program in bin/php[0-9]*; do ln -s "''${program##*/}" bin/php; done
  '';
}
