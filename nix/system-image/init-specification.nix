{ buildFiles, initFiles }:

/**
  Builds the specification of the root process of a system: a derivation with the files that `initFiles` returns for
  the same parameters. The specification is at its `path`.
*/
parameters:

let
  specification = buildFiles (initFiles parameters);
in
specification // { path = "${specification}/init"; }
