{
  mainProgram = "xinetd";
  # A script for the perl of the host.
  drop = [ "bin/xconv.pl" ];
}
