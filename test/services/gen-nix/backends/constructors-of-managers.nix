{ call, managers }:

/**
  Returns the constructor functions of single process managers, by the framework's names. They have the
  parameters of their manager, so their processes run only under this manager.
*/
builtins.foldl' (
  all: name:
  let
    manager = managers.${name};
  in
  all // builtins.mapAttrs (_name: file: call (manager.folder + "/${file}")) manager.constructors
) { } (builtins.attrNames managers)
