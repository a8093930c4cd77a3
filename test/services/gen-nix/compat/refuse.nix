/**
  Makes the function of a file of the framework that the library does not have: its use is an error that names
  an alternative.
*/
file: alternative:

{ ... }: throw "gen-nix: ${file} of the framework is not in this library; ${alternative}."
