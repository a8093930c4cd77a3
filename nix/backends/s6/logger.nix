{
  lib,
  pkgs,
  shell,
}:

/**
  The run script of a logger: it puts the name of the service before each line, and prints it on
  the output of the container.
*/
name:

''
  #!${shell}
  exec ${pkgs.s6}/bin/s6-log ${lib.escapeShellArg "p${name} |"} 1
''
