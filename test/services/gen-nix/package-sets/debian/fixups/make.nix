{
  drop = [ "bin/make-first-existing-target" ];
}
