/**
  Returns arguments without the parameters of the framework that have no effect here, with a note for each.

  # Inputs

  `withoutEffect`
  : The reasons, by the names of the parameters.
*/
withoutEffect: arguments:

let
  ignored = builtins.attrNames (builtins.intersectAttrs withoutEffect arguments);
  note =
    rest: name: builtins.trace "gen-nix: note: ${name} has no effect: ${withoutEffect.${name}}." rest;
in
builtins.foldl' note (removeAttrs arguments ignored) ignored
