{
  # The programs are scripts for the perl of the host.
  drop = [ "bin/*" ];
}
