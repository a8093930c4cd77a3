{
  mainProgram = "ld";
  # a script in Perl, which is not a dependency
  drop = [ "bin/*gp*-display-html" ];
}
