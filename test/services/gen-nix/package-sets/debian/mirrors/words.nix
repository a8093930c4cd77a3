# Splits a text at white space.
{ lib }:
text: lib.filter (word: lib.isString word && word != "") (builtins.split "[[:space:]]+" text)
