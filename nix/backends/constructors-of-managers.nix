{ call, managers }:

/**
  The constructor functions of single process managers, by the framework's names. They take that manager's own
  parameters, so what they make runs under no other.
*/
builtins.foldl' (
  all: name:
  let
    manager = managers.${name};
  in
  all // builtins.mapAttrs (_name: file: call (manager.folder + "/${file}")) manager.constructors
) { } (builtins.attrNames managers)
