{ pkgs, pythonPrograms }:

/**
  The text of the program `stream` of a description, which prints the image as a Docker archive. It runs on the machine that
  built the image.
*/
''
  #!${pkgs.buildPackages.runtimeShell}
  exec ${pythonPrograms ./builder "archive.py"} @out@ "$@"
''
