/**
  Returns the store path that a path is in: contents of an image can be folders of packages.

  # Example

  ```nix
  storePathOf "${pkgs.nginx}/share"
  => "${pkgs.nginx}"
  ```
*/
{ }:
path:

let
  text = builtins.unsafeDiscardStringContext path;
  above = builtins.stringLength builtins.storeDir + 1;
  name = builtins.match "([^/]+).*" (builtins.substring above (-1) text);
in
builtins.substring 0 (above + builtins.stringLength (builtins.head name)) path
