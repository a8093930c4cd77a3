{ pythonBuilder }:

/**
  Describes the layer of some packages: the store paths of their closures that no lower layer contains, with
  the layer's digest and size.

  The description is a build result of its own, so Nix computes it once for the same store paths. The bytes of
  the layer are not stored: the archive reads them from the store paths.

  # Inputs

  `packages`
  : The store paths whose closures belong to the layer.

  `below`
  : The lower layers, which are results of this function.

  `ownership`
  : `{ uid, gid, uname, gname }` of everything in the layer.

  `mtime`
  : The modification time of everything in the layer, in ISO 8601.
*/
{
  name,
  packages,
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
    exportReferencesGraph.closure = map toString packages;
  };
}
