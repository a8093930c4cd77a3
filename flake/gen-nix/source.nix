{ lib }:

# The sources of the build, without tests and examples, so that a change of these does not rebuild gen-nix.
let
  root = ../..;
  manifest = lib.importJSON (root + "/package.json");

  wanted =
    lib.filter (entry: !(lib.hasPrefix "dist" entry)) manifest.files
    ++ [
      "LICENSE"
      "README.md"
      "package.json"
      "scripts"
      "src"
      "templates"
      "tsconfig.json"
      "tsconfig.build.json"
    ];

  isWanted =
    path: lib.any (entry: path == entry || lib.hasPrefix "${entry}/" path || lib.hasPrefix "${path}/" entry) wanted;
in
lib.cleanSourceWith {
  name = "${manifest.name}-source";
  src = root;
  filter = path: _type: isWanted (lib.removePrefix "${toString root}/" (toString path));
}
