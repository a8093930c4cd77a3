{ lib, shell }:

/**
  The run script of a logger: it puts the name of the service before each line, and prints it on the output of
  the container. It ends with its input, so that nothing is lost of what a process prints last.
*/
name:

''
  #!${shell}
  while IFS= read -r line || [ -n "$line" ]; do
    printf '%s | %s\n' ${lib.escapeShellArg name} "$line"
  done
''
