# The properties of the process managers, by name: the file `manager.json` of each folder. README.md
# describes its fields.
let
  entries = builtins.readDir ./.;
  names = builtins.filter (name: entries.${name} == "directory") (builtins.attrNames entries);

  read = folder: builtins.fromJSON (builtins.readFile (folder + "/manager.json"));
in
builtins.listToAttrs (
  map (name: {
    inherit name;
    value =
      let
        folder = ./. + "/${name}";
      in
      read folder // { inherit folder; };
  }) names
)
