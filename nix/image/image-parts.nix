{ pkgs }:

/**
  The parts of an image, which an archive is put together from, or a stream.

  # Inputs

  The parameters of nixpkgs' `streamLayeredImage` and `buildImage`, and:

  `layerPackages`
  : Lists of packages, one list a layer, lowest first. By default each of the contents has a layer.

  `entries`
  : What is in the image besides packages: a list of `{ path, type, mode, uid, gid, text, target }`,
    where `type` is `"file"`, `"directory"` or `"symlink"`, `mode` octal digits, and folders come
    before what is in them.

  # Output

  `{ plan, name, tag }`: the plan is what `builder/archive.py` reads.
*/
{
  name,
  tag ? null,
  fromImage ? null,
  contents ? [ ],
  copyToRoot ? [ ],
  keepContentsDirlinks ? false,
  config ? { },
  architecture ? null,
  created ? "1970-01-01T00:00:01Z",
  uid ? 0,
  gid ? 0,
  uname ? "root",
  gname ? "root",
  maxLayers ? 100,
  extraCommands ? "",
  fakeRootCommands ? "",
  enableFakechroot ? false,
  includeStorePaths ? true,
  layerPackages ? null,
  entries ? [ ],
}:

let
  inherit (pkgs) lib;
  inherit (pkgs.stdenv) hostPlatform;

  buildFiles = import ../build-support/build-files.nix { inherit pkgs; };
  builder = import ../build-support/python-builder.nix { inherit pkgs; };

  # Docker's names are lower case.
  imageName = lib.toLower name;
  baseName = baseNameOf imageName;

  listOf = value: if value == null then [ ] else lib.toList value;
  contentsList = listOf contents;
  copiedList = listOf copyToRoot;

  ownership = {
    inherit
      uid
      gid
      uname
      gname
      ;
  };

  goArchitectures = {
    x86_64 = "amd64";
    aarch64 = "arm64";
    i686 = "386";
    armv7l = "arm";
    riscv64 = "riscv64";
    powerpc64le = "ppc64le";
    s390x = "s390x";
  };
  cpu = builtins.head (lib.splitString "-" hostPlatform.system);

  # What the image says, and what it refers to: the closure of this file is what is in the image.
  spec = "${
    buildFiles {
      name = "image-${baseName}";
      files."spec.json".text = builtins.toJSON {
        inherit created entries tag;
        name = imageName;
        config = if config == null then { } else config;
        architecture =
          if architecture != null then
            architecture
          else
            goArchitectures.${cpu} or (throw "gen-nix.dockerTools: no architecture of Docker is known for ${hostPlatform.system}; set architecture.");
      };
    }
  }";

  layers = import ./store-layers.nix { inherit pkgs; } {
    inherit ownership;
    packageLists = if layerPackages != null then layerPackages else map (package: [ package ]) contentsList;
    # One layer is for what remains, and one for what is outside the store.
    most = lib.max 1 (maxLayers - 2);
  };
  usedLayers = if includeStorePaths then layers else [ ];

  rootLayer = builder {
    name = "layer-root-${baseName}";
    programs = ./builder;
    program = "root_layer.py";
    attributes = {
      inherit
        spec
        ownership
        extraCommands
        fakeRootCommands
        includeStorePaths
        keepContentsDirlinks
        ;
      contents = map toString contentsList;
      copyToRoot = map toString copiedList;
      below = map toString usedLayers;
      mostLayers = lib.max 1 (maxLayers - 1 - lib.length usedLayers);
      exportReferencesGraph.closure = [ spec ] ++ map toString (contentsList ++ copiedList);
      shell = pkgs.runtimeShell;
      fakeroot = lib.optionalString (fakeRootCommands != "") "${pkgs.fakeroot}/bin/fakeroot";
      searchPath = lib.makeBinPath [ pkgs.coreutils ];
    };
  };
in
if maxLayers < 2 then
  throw "gen-nix.dockerTools: image ${name}: maxLayers is ${toString maxLayers}, but an image needs 2 layers at least."
else if enableFakechroot then
  throw "gen-nix.dockerTools: image ${name}: enableFakechroot is not supported; fakeRootCommands run in the folder that becomes the root, so name paths there relative to it."
else
  {
    inherit tag;
    name = imageName;
    plan = {
      spec = "${spec}/spec.json";
      layers = map toString usedLayers;
      rootLayer = "${rootLayer}";
      fromImage = if fromImage == null then "" else "${fromImage}";
    };
  }
