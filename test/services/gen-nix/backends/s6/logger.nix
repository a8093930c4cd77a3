{
  lib,
  pkgs,
  shell,
}:

/**
  Returns the run script of a logger, which prefixes each line with the name of the service and prints it to
  the output of the container.
*/
name:

''
  #!${shell}
  exec ${pkgs.s6}/bin/s6-log ${lib.escapeShellArg "p${name} |"} 1
''
