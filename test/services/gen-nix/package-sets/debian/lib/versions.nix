{ lib }:

{
  /** The parts of a version between dots and dashes. */
  splitVersion = builtins.splitVersion;

  /** "1" of "1.2.3". */
  major = version: builtins.elemAt (builtins.splitVersion version) 0;

  /** "2" of "1.2.3". */
  minor = version: builtins.elemAt (builtins.splitVersion version) 1;

  /** "3" of "1.2.3". */
  patch = version: builtins.elemAt (builtins.splitVersion version) 2;

  /** "1.2" of "1.2.3". */
  majorMinor = version: lib.concatStringsSep "." (lib.take 2 (builtins.splitVersion version));

  /** A version cut or filled up with ".0" to a number of parts. */
  pad =
    count: version:
    let
      numeric = builtins.head (lib.splitString "-" version);
      rest = lib.removePrefix numeric version;
      parts = lib.take count (builtins.splitVersion numeric ++ lib.replicate count "0");
    in
    lib.concatStringsSep "." parts + rest;
}
