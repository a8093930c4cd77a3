{ lib, pythonBuilder }:

/**
  Describes the layers of some packages: for each, the store paths of the closures that no lower layer contains, with
  the layer's digest and size.

  The description is a build result of its own, so Nix computes it once for the same store paths. The bytes of
  the layers are not stored: the archive reads them from the store paths.

  # Inputs

  `packageLists`
  : For each layer, the store paths whose closures belong to it.

  `below`
  : The lower layers, which are results of this function.

  `ownership`
  : `{ uid, gid, uname, gname }` of everything in the layer.

  `mtime`
  : The modification time of everything in the layer, in ISO 8601.
*/
{
  name,
  packageLists,
  below,
  ownership,
  mtime,
}:

pythonBuilder {
  name = "layer-${name}.json";
  programs = ./builder;
  program = "store_layer.py";
  attributes = {
    inherit ownership mtime;
    below = map toString below;
    layers = lib.length packageLists;
    exportReferencesGraph = builtins.listToAttrs (
      builtins.genList (index: {
        name = "closure${toString index}";
        value = map toString (builtins.elemAt packageLists index);
      }) (lib.length packageLists)
    );
  };
}
