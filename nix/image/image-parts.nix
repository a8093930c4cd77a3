{
  pkgs,
  buildFiles,
  pythonBuilder,
  storeLayers,
}:

/**
  The parts of an image, which an archive is put together from, or a stream.

  # Inputs

  The parameters of nixpkgs' `streamLayeredImage` and `buildImage`, and two more: `layerPackages` and
  `entries`.

  # Output

  `{ plan, name, tag }`: the plan is what `builder/archive.py` reads.
*/
{
  # The name, which may begin with a registry: `registry.example.test/shop`.
  name,
  # The tag; the hash of the build when it is null.
  tag ? null,
  # The archive of an image that this one is built on.
  fromImage ? null,
  # Packages whose trees are linked into the root.
  contents ? [ ],
  # Packages whose trees are copied into the root.
  copyToRoot ? [ ],
  # Whether links to directories among `copyToRoot` stay links.
  keepContentsDirlinks ? false,
  # What a container is told: `Cmd`, `Env`, `ExposedPorts`, ... of the Docker image specification.
  config ? { },
  # Docker's name of the CPU, such as `arm64`; by default that of the package set.
  architecture ? null,
  # The time of creation, as ISO 8601 has it, or `now`.
  created ? "1970-01-01T00:00:01Z",
  # Who owns what has no owner of its own.
  uid ? 0,
  # The group of what has no owner of its own.
  gid ? 0,
  # The name of the user `uid`.
  uname ? "root",
  # The name of the group `gid`.
  gname ? "root",
  # The modification time of all files, as ISO 8601 has it.
  mtime ? "1970-01-01T00:00:01Z",
  # How many layers there may be.
  maxLayers ? 100,
  # Shell commands that run in the folder that becomes the root.
  extraCommands ? "",
  # The same under fakeroot, so that they can change owners.
  fakeRootCommands ? "",
  # Refused: commands name paths relative to the folder.
  enableFakechroot ? false,
  # Whether the packages are in the image, or only links to where they would be.
  includeStorePaths ? true,
  # Lists of packages, one list a layer, lowest first. By default each of the contents has a layer.
  layerPackages ? null,
  # What is in the image besides packages: a list of `{ path, type, mode, uid, gid, text, target }`, where
  # `type` is `"file"`, `"directory"` or `"symlink"`, `mode` octal digits, and folders come before what
  # is in them.
  entries ? [ ],
  # Refused: an image has no database of Nix.
  includeNixDB ? false,
  # Refused: `layerPackages` says which layers there are.
  layeringPipeline ? null,
  # Taken and not used: there is nothing to tell of how layers are chosen.
  debug ? false,
}:

let
  inherit (pkgs) lib;
  inherit (pkgs.stdenv) hostPlatform;
  inherit (pkgs) buildPackages;

  # Docker's names are lower case.
  imageName = lib.toLower name;
  baseName = baseNameOf imageName;

  # A path is a file of whoever wrote the image, and is copied to the store.
  listOf = value: if value == null then [ ] else map (item: "${item}") (lib.toList value);
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

  layers = storeLayers {
    inherit ownership mtime;
    packageLists =
      if layerPackages != null then map listOf layerPackages else map (package: [ package ]) contentsList;
    # One layer is for what remains, and one for what is outside the store.
    most = lib.max 1 (maxLayers - 2);
  };
  usedLayers = if includeStorePaths then layers else [ ];

  rootLayer = pythonBuilder {
    name = "layer-root-${baseName}";
    programs = ./builder;
    program = "root_layer.py";
    attributes = {
      inherit
        spec
        ownership
        mtime
        extraCommands
        fakeRootCommands
        includeStorePaths
        keepContentsDirlinks
        ;
      contents = contentsList;
      copyToRoot = copiedList;
      below = map toString usedLayers;
      mostLayers = lib.max 1 (maxLayers - 1 - lib.length usedLayers);
      exportReferencesGraph.closure = [ spec ] ++ contentsList ++ copiedList;
      shell = buildPackages.runtimeShell;
      fakeroot = lib.optionalString (fakeRootCommands != "") "${buildPackages.fakeroot}/bin/fakeroot";
      searchPath = lib.makeBinPath [ buildPackages.coreutils ];
    };
  };

  refuse =
    parameter: instead:
    throw "gen-nix.dockerTools: image ${name}: ${parameter} is not supported; ${instead}.";
in
if lib.hasInfix ":" baseName then
  throw "gen-nix.dockerTools: image ${name}: a name holds no tag; the tag is a parameter of its own, tag."
else if maxLayers < 2 then
  throw "gen-nix.dockerTools: image ${name}: maxLayers is ${toString maxLayers}, but an image needs 2 layers at least."
else if enableFakechroot then
  refuse "enableFakechroot" "fakeRootCommands run in the folder that becomes the root, so name paths there relative to it"
else if includeNixDB then
  refuse "includeNixDB" "an image has no database of Nix here; nixpkgs' own dockerTools makes one"
else if layeringPipeline != null then
  refuse "layeringPipeline" "name what belongs into one layer: layerPackages = [ [ lowest ] [ next ] ]"
else if mtime == "now" then
  refuse "mtime = \"now\"" "the digest of a layer would be another one at each build; give it a time, such as 2026-01-31T00:00:00Z"
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
