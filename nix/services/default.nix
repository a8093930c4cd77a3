# The constructors of the services that come with gen-nix: a folder each, called as the constructor is.
let
  entries = builtins.readDir ./.;
  folders = builtins.filter (name: entries.${name} == "directory") (builtins.attrNames entries);
in
builtins.listToAttrs (
  map (name: {
    inherit name;
    value = ./. + "/${name}";
  }) folders
)
