{
  lib,
  backends,
  checkValues,
  composeProfile,
  createCredentials,
  debianPaths,
  directories,
  dockerTools,
  entriesToCommands,
  forceDisableUserChange,
  genNixRuntime,
  imageSurroundings,
  initCompanion,
  initSpecification,
  interactiveTools,
  localePath,
  packagesOfProcesses,
  processManager,
  programs,
  systemEntries,
  textFiles,
  units,
}:

let
  # The parameters that are not passed to dockerTools.
  ownRules = lib.filterAttrs (_key: row: row.own or false) (import ../lib/read-rules.nix ./keys.json);
in

/**
  Returns the parameters of the image builder for an image in which a process manager runs all processes of a model.

  # Inputs

  Those of `createMultiProcessImage`, and:

  `userName`, `groupName`
  : The names of the user and of the group of an image without users.

  `together`
  : Whether the specification of the root process is built with the description of the image, when the image builder can
    do that: one build less between a changed model and its image.

  # Output

  `tools`
  : The image builder.

  `parameters`
  : The parameters of its `buildLayeredImage`.

  `rootProcess`
  : A function from the image to the specification of its root process.
*/
{
  exprFile,
  interactive ? true,
  whenAllEnd ? null,
  stopBudget ? null,
  logFormat ? null,
  timeZone ? null,
  caCertificates ? false,
  credentials ? { },
  extraParams ? { },
  userName ? "nixproc",
  groupName ? "nixproc",
  together ? false,
  config ? { },
  contents ? [ ],
  ...
}@arguments:

let
  tools = arguments.dockerTools or dockerTools;

  forImages = lib.filterAttrs (_manager: backend: backend ? image) backends;
  why =
    if processManager == null then
      "no process manager is set"
    else if backends ? ${processManager} then
      "${processManager} manages only the processes of a host"
    else
      "${processManager} is an unknown process manager";
  backend =
    forImages.${toString processManager} or (throw (
      "gen-nix.createMultiProcessImage: ${why}; "
      + "an image can have ${lib.concatStringsSep ", " (builtins.attrNames forImages)}."
    ));

  composed = composeProfile { inherit exprFile extraParams; };

  root = backend.image {
    inherit (composed) processes;
    profile = if holdsProfile then "${self}/profile" else "${composed.profile}";
  };
  holdsProfile = root.holdsProfile or false;
  self = builtins.placeholder "out";

  isTogether = together && tools.supportsEntries or false;

  # The path of the specification in the image.
  place = if isTogether then self else "${initSpecification specification}";

  # Entries in the specification refer to the profile in it, and those of the image to the same place by its path.
  forImage =
    entry:
    entry
    // lib.optionalAttrs (entry ? target) {
      target = builtins.replaceStrings [ self ] [ place ] entry.target;
    };

  # What the process manager reads has to be in the same derivation as the files.
  texts = textFiles (if isTogether && holdsProfile then composed.processes else [ ]);

  specification = {
    inherit (composed) processes;
    inherit root texts;
    folders = system.stateFolders;
    entries = allEntries;
    trees = [ linked ] ++ debianTree ++ lib.toList contents;
    profile = if holdsProfile then composed.profileFiles else null;
    scriptsOf =
      if interactive then
        null
      else if holdsProfile then
        "${self}/profile"
      else
        "${composed.profile}";
    inherit (system) users;
    options = {
      current = "/nix/var/gen-nix/system";
      settings = builtins.hashString "sha256" (
        builtins.unsafeDiscardStringContext (builtins.toJSON settingsOfImage)
      );
      stopSignal = config.StopSignal or null;
      inherit whenAllEnd logFormat;
      stopBudget = if stopBudget == null then null else units.milliseconds stopBudget;
    };
  };

  packagesForPeople = lib.optionals interactive interactiveTools;
  linked = programs {
    executables = root.programs ++ [ "${genNixRuntime}/bin/gen-nix-control" ];
    packages = packagesForPeople;
  };

  linkedPackages = [ linked ] ++ lib.optional (!interactive) "${place}/base" ++ debianTree;

  debianTree = lib.optional (arguments.debianPaths or false) (debianPaths {
    image = arguments.name or "?";
    packages = packagesOfProcesses (
      composed.processes ++ [ { packages = map (package: "${package}") (lib.toList contents); } ]
    );
  });

  # An unprivileged image has one user, who owns the state directories and runs all processes.
  owner =
    if forceDisableUserChange then
      {
        uid = 1000;
        gid = 1000;
        user = userName;
        group = groupName;
      }
    else
      {
        uid = 0;
        gid = 0;
      };

  system = systemEntries {
    inherit interactive owner;
    volumes = builtins.attrNames (config.Volumes or { });
    processes = composed.processes ++ lib.optional (credentials != { }) ofModel;
    links = root.links // surroundings.links;
  };

  # The users and groups that no process declares.
  ofModel = {
    name = "the model";
    credentials = createCredentials credentials;
  };

  surroundings = imageSurroundings { inherit timeZone caCertificates; };

  # Only root can change to the users of processes.
  userOfImage = toString settingsOfImage.User or "";
  withOtherUser = builtins.filter (process: process.user or null != null) composed.processes;
  checkUser =
    builtins.match "(root|0)?(:.*)?" userOfImage != null
    || withOtherUser == [ ]
    || throw (
      "gen-nix.createMultiProcessImage: the image runs as user \"${userOfImage}\", so process "
      + "\"${(builtins.head withOtherUser).name}\" cannot change to user \"${(builtins.head withOtherUser).user}\"; "
      + "leave User out of config, or set forceDisableUserChange."
    );

  # The caller's configuration takes precedence, except that the environments are combined.
  imageConfig = {
    Cmd = [ "${place}/init" ];
  }
  // settingsOfImage;
  settingsOfImage =
  lib.optionalAttrs forceDisableUserChange {
    User = "${toString owner.uid}:${toString owner.gid}";
  }
  // lib.optionalAttrs (composed.ports != [ ]) {
    ExposedPorts = lib.genAttrs (map (port: "${toString port}/tcp") composed.ports) (_port: { });
  }
  // config
  // {
    Env = [ "PATH=/bin" ] ++ lib.optional interactive "TERM=xterm" ++ root.environment or [ ] ++ surroundings.environment ++ variables;
  };

  # Engines take assignments.
  variables =
    let
      given = config.Env or [ ];
      prefix = "LOCALE_ARCHIVE=";
      archives = builtins.filter (lib.hasPrefix prefix) given;
      completed = localePath (
        lib.optionalAttrs (archives != [ ]) { LOCALE_ARCHIVE = lib.removePrefix prefix (lib.last archives); }
      );
    in
    lib.optional (completed ? LOCPATH) "LOCPATH=${completed.LOCPATH}" ++ given;

  # These packages change with the package set, and those of processes also with their own sources.
  basePackages = builtins.filter (packages: packages != [ ]) [
    (root.packages ++ [ genNixRuntime ])
    packagesForPeople
    surroundings.packages
  ];
  packageLists = basePackages ++ map (package: [ package ]) (packagesOfProcesses composed.processes);

  passedThrough = removeAttrs arguments (
    [
      "credentials"
      "dockerTools"
      "exprFile"
      "extraParams"
      "userName"
      "groupName"
      "together"
    ]
    ++ builtins.attrNames ownRules
  );

  shared = passedThrough // {
    config = imageConfig;
    inherit contents;
  };
  allEntries = system.entries ++ arguments.entries or [ ];
  imageEntries = if holdsProfile then map forImage allEntries else allEntries;
in
assert checkValues {
  rules = ownRules;
  about = "gen-nix.createMultiProcessImage: image \"${arguments.name or "?"}\"";
} (builtins.intersectAttrs ownRules arguments);
assert checkUser;
{
  inherit tools;
  parameters =
    if tools.supportsEntries or false then
      {
        layerPackages = packageLists;
        stableLayers = lib.length basePackages;
      }
      // shared
      // {
        entries = imageEntries;
        ownContents = linkedPackages;
        processes = map (process: {
          inherit (process) name;
          packages = map toString (
            process.packages ++ lib.optional (process.installed != null) process.installed
          );
          text = texts.insert (builtins.toJSON process.identityFiles);
        }) composed.processes;
      }
      // lib.optionalAttrs isTogether { companion = initCompanion specification; }
    else
      removeAttrs shared [
        "entries"
        # Other builders choose the layers themselves.
        "layerPackages"
        "stableLayers"
      ]
      // {
        contents = linkedPackages ++ lib.toList contents;
        fakeRootCommands =
          entriesToCommands imageEntries + arguments.fakeRootCommands or "";
      };

  rootProcess = if isTogether then image: image.companion else _image: initSpecification specification;
}
