{ pythonBuilder }:

/**
  The layer of a few packages, described: the store paths of their closures that no lower layer
  holds, with the layer's digest and size.

  It is a build result of its own, so Nix computes it once for the given store paths. Its bytes
  are not kept: the archive writes them from the store.

  # Inputs

  `packages`
  : Store paths whose closures belong into the layer.

  `below`
  : The layers below it, results of this function.

  `ownership`
  : `{ uid, gid, uname, gname }` of everything in the layer.

  `mtime`
  : The modification time of everything in the layer, as ISO 8601 has it.
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
