{
  pkgs,
  buildFiles,
  checkImage,
  dockerArchitecture,
  imageStream,
  imageTime,
  namedDescription,
  pythonBuilder,
  storeLayers,
  storePathOf,
  storePathsInValue,
}@scope:

/**
  Describes an image completely, so that an archive or a stream only concatenates bytes.

  # Inputs

  The parameters of nixpkgs' `streamLayeredImage` and `buildImage`, and also `layerPackages`, `ownContents` and
  `entries`.

  # Output

  `unnamed`
  : The description without the name: a derivation, whose files `builder/description.py` lists. Images with the same
    contents have the same.

  `description`
  : The description with the name, a derivation (see `builder/named_description.py`).

  `companion`
  : The package that was built with the description, or null.

  `name`, `tag`
  : The name in lower case, and the tag.
*/
{
  # The name, which may begin with a registry: `registry.test/shop`.
  name,
  # The tag; the hash of the description when it is null.
  tag ? null,
  # The archive of an image that this one is built on: a result of buildImage or buildLayeredImage with compressor
  # "none" or "gz", or of `docker save`.
  fromImage ? null,
  # The name of the image that this one is built on, if the archive contains several.
  fromImageName ? null,
  # The tag of the image that this one is built on, if the archive contains several.
  fromImageTag ? null,
  # Packages whose trees are linked into the root. Two of them cannot have different files at one path.
  contents ? [ ],
  # Packages whose trees are linked into the root before those of `contents`, and win over them.
  ownContents ? [ ],
  # Packages whose trees are copied into the root.
  copyToRoot ? [ ],
  # Whether links to directories among `copyToRoot` stay links.
  keepContentsDirlinks ? false,
  # The configuration of containers: `Cmd`, `Env`, `ExposedPorts`, ... of the Docker image specification.
  config ? { },
  # Docker's name of the CPU, such as `arm64`; by default that of the package set.
  architecture ? null,
  # The time of creation, or `now`: `2026-01-31T12:00:00Z`, or a day.
  created ? "1970-01-01T00:00:01Z",
  # The user who owns files without an owner of their own. With fakeRootCommands or runAsRoot, files outside the store
  # belong to root unless the commands change it.
  uid ? 0,
  # The group that owns files without an owner of their own, as uid.
  gid ? 0,
  # The name of the user `uid`.
  uname ? "root",
  # The name of the group `gid`.
  gname ? "root",
  # The modification time of all files: `2026-01-31T12:00:00Z`, or a day.
  mtime ? "1970-01-01T00:00:01Z",
  # The largest number of layers, besides those of fromImage. Docker accepts 125 in all.
  maxLayers ? 100,
  # Shell commands that run in the folder that becomes the root.
  extraCommands ? "",
  # Commands that run under fakeroot, so that they can change owners.
  fakeRootCommands ? "",
  # Whether fakeRootCommands have the folder as their root, like runAsRoot.
  enableFakechroot ? false,
  # Commands that run as root, with the folder that becomes the root as their root. They need no virtual
  # machine: they run in a user namespace, and fakeroot keeps the owners of files. They do not see the files of
  # fromImage, and cannot change or remove them.
  runAsRoot ? null,
  # Whether the image contains the packages; otherwise, only links to their store paths.
  includeStorePaths ? true,
  # Lists of packages, one list for each layer, the lowest layer first. By default, each of the contents has
  # a layer.
  layerPackages ? null,
  # The number of the lowest lists of `layerPackages` that rarely change. One build describes their layers, and one the
  # others.
  stableLayers ? 0,
  # Files in the image besides packages: a list of `{ path, type, mode, uid, gid, text, target }`. `type` is
  # `"file"`, `"directory"` or `"symlink"`, and `mode` has octal digits. A folder comes before its contents.
  # Entries win over the files of packages, and the first of two with one path counts.
  entries ? [ ],
  # Whether the image has a Nix database with its store paths, so that Nix in a container knows them.
  includeNixDB ? false,
  # The processes of the image, for `gen-nix size` and `gen-nix why`: a list of `{ name, packages, text }`. The
  # packages of a process are those, and what its text refers to.
  processes ? [ ],
  # A package of the image that the build of the description makes too, because both change together:
  # `{ name, programs, program, attributes }`. `program` in the folder `programs` makes the output `out`, and calls
  # `companion.add` and `description.build`. Of the store paths in `attributes`, the image contains those that the
  # package refers to. Parameters name it by the placeholder of `out`.
  companion ? null,
  # The format of a bill of materials in the image, in `/usr/share/sbom`: `"cyclonedx"` or `"spdx"`; null for none.
  sbom ? null,
  # Not supported: `layerPackages` defines the layers.
  layeringPipeline ? null,
  # Ignored: the choice of layers prints no debug output.
  debug ? false,
  ...
}@given:

let
  parameters = builtins.functionArgs (import ./image-parts.nix scope);

  inherit (pkgs) lib;
  inherit (pkgs.stdenv) hostPlatform;
  inherit (pkgs) buildPackages;

  # Docker requires lower case.
  imageName = lib.toLower name;
  baseName = baseNameOf imageName;

  # A Nix path is a file of the image's author, which is copied to the store.
  listOf = value: if value == null then [ ] else map (item: "${item}") (lib.toList value);
  contentsList = listOf contents;
  ownContentsList = listOf ownContents;
  copiedList = listOf copyToRoot;

  # The contents are in the store, or in the companion.
  inStore = builtins.filter (lib.hasPrefix "${builtins.storeDir}/");

  rootPackages = map storePathOf (inStore (ownContentsList ++ contentsList));

  ownership = {
    uid = number uid;
    gid = number gid;
    inherit uname gname;
  };
  number = value: if builtins.isString value then builtins.fromJSON value else value;
  time = imageTime mtime;

  # The specification of the image. The closure of its texts is the contents of the image.
  spec = {
    inherit entries;
    created = if created == "now" then created else imageTime created;
    config = if config == null then { } else config;
    architecture =
      if architecture != null then architecture else dockerArchitecture hostPlatform.system;
  };

  ofSpec = storePathsInValue {
    name = baseName;
    value = spec;
  };

  # The store paths that the companion may refer to.
  candidates = storePathsInValue {
    inherit (companion) name;
    value = companion.attributes;
  };

  layers = storeLayers {
    inherit ownership;
    mtime = time;
    packageLists =
      if layerPackages != null then
        map listOf layerPackages
      else
        map (package: [ package ]) rootPackages;
    # One layer is for the remaining store paths, and one for the files outside the store.
    most = lib.max 1 (maxLayers - 2);
    stable = stableLayers;
  };
  usedLayers =
    if includeStorePaths then
      layers
    else
      {
        count = 0;
        files = [ ];
      };

  rootCommands = if runAsRoot == null then "" else runAsRoot;
  # The store paths in commands, of which the image contains those that their results refer to.
  commands = buildFiles {
    name = "commands-${baseName}";
    files.commands.text = extraCommands + fakeRootCommands + rootCommands;
  };
  hasCommands = extraCommands + fakeRootCommands + rootCommands != "";

  # A database needs all store paths of the layers.
  gcRoots =
    rootPackages
    ++ lib.optionals includeNixDB (
      map storePathOf copiedList
      ++ lib.optionals (layerPackages != null) (lib.concatMap listOf layerPackages)
    );

  built = pythonBuilder {
    name = if companion == null then "image-${baseName}" else companion.name;
    programs = [ ./builder ] ++ lib.optional (companion != null) companion.programs;
    program = if companion == null then "description.py" else companion.program;
    attributes = {
      inherit
        spec
        ownership
        extraCommands
        fakeRootCommands
        enableFakechroot
        includeStorePaths
        keepContentsDirlinks
        processes
        ;
      # The companion, which is a part of the image, does not change with the name.
      label = if companion == null then "image \"${imageName}\"" else "the image";
      mtime = time;
      runAsRoot = rootCommands;
      stream = imageStream;
      nixStore = lib.optionalString includeNixDB "${buildPackages.nix}/bin/nix-store";
      inherit gcRoots;
      contents = contentsList;
      ownContents = ownContentsList;
      copyToRoot = copiedList;
      below = map toString usedLayers.files;
      base = if fromImage == null then "" else "${fromImage}";
      baseName = if fromImageName == null then "" else fromImageName;
      baseTag = if fromImageTag == null then "" else fromImageTag;
      left = ofSpec.texts;
      # Besides the layer outside the store, which has the remaining store paths too if no other layer may be added.
      mostLayers = lib.max 0 (maxLayers - 1 - usedLayers.count);
      exportReferencesGraph = {
        closure = ofSpec.paths ++ ofSpec.texts ++ gcRoots ++ map storePathOf copiedList;
      }
      // lib.optionalAttrs hasCommands { commands = [ "${commands}" ]; }
      // lib.optionalAttrs (companion != null) { candidates = candidates.paths ++ candidates.texts; };
      shell = buildPackages.runtimeShell;
      fakeroot = lib.optionalString (fakeRootCommands + rootCommands != "") "${buildPackages.fakeroot}/bin/fakeroot";
      searchPath = lib.makeBinPath [ buildPackages.coreutils ];
    }
    // lib.optionalAttrs (sbom != null) {
      sbom = {
        format = sbom;
        name = imageName;
        tag = if tag == null then "" else tag;
        debian = pkgs.debianInternals.packageFacts or "";
      };
    }
    // lib.optionalAttrs (companion != null) (
      companion.attributes
      // {
        outputs = [
          "out"
          "description"
        ];
      }
    );
  };
  unnamed = if companion == null then built else built.description;

  imageTag =
    if tag != null then
      tag
    else
      builtins.substring 0 32 (baseNameOf (builtins.unsafeDiscardStringContext unnamed.outPath));
in
assert checkImage {
  known = builtins.attrNames parameters;
  inherit
    given
    name
    tag
    maxLayers
    sbom
    layeringPipeline
    created
    mtime
    ;
};
{
  inherit unnamed;
  description = namedDescription {
    name = imageName;
    tag = imageTag;
    description = "${unnamed}";
  };
  companion = if companion == null then null else built.out;
  name = imageName;
  tag = imageTag;
}
