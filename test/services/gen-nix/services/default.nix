# The constructors of the services that are part of gen-nix. Each has a folder with the constructor's name.
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
