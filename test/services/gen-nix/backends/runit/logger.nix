{ lib, shell }:

/**
  Returns the run script of a logger, which prefixes each line with the name of the service and prints it to
  the output of the container. The logger ends at the end of its input, so that the last lines of a process
  are not lost.
*/
name:

''
  #!${shell}
  while IFS= read -r line || [ -n "$line" ]; do
    printf '%s | %s\n' ${lib.escapeShellArg name} "$line"
  done
''
