{
  lib,
  pkgs,
  system,
  backend,
  buildFiles,
  createCredentials,
  credentialFiles,
  directories,
  forceDisableUserChange,
  library,
  mergeFiles,
  processManager,
  profileDescription,
  uniteCredentials,
}:

/**
  Evaluates a processes model for one process manager, and composes its profile.

  # Output

  `instances`
  : The model's process instances, by name.

  `processes`
  : The properties of the model's process packages.

  `ports`
  : The ports of the model's instances.

  `profile`
  : The derivation of the profile.

  `profileFiles`
  : The files of the profile, as parameters of `buildFiles`.

  `callWith`
  : A function from further arguments and a file to its value: a function in it is called with the arguments of
    the model that its formals name.
*/
{
  exprFile ? null,
  extraParams ? { },
  credentials ? { },
}:

let
  offered =
    directories
    // {
      inherit
        pkgs
        system
        processManager
        forceDisableUserChange
        ;
      # Emitted files may take the folder of the library as an argument, instead of importing a copy.
      gen-nix = library;
    }
    // extraParams;

  # The model is usually a file, but callers can also pass its value.
  callWith =
    more: file:
    let
      value = if builtins.isAttrs file || lib.isFunction file then file else import file;
    in
    if lib.isFunction value then
      value (builtins.intersectAttrs (lib.functionArgs value) (offered // more))
    else
      value;

  instances = if exprFile == null then { } else callWith { } exprFile;

  packageOf =
    name:
    let
      pkg =
        instances.${name}.pkg
          or (throw "gen-nix: the process instance \"${name}\" has no attribute pkg.");
    in
    if lib.isFunction pkg then
      throw "gen-nix: the process instance \"${name}\" has a function as pkg; call the constructor, with { } if it has no parameters to set."
    else if pkg ? managedProcess || pkg ? outPath || isStorePath pkg then
      pkg
    else
      throw "gen-nix: the pkg of the process instance \"${name}\" is ${describe pkg}; it should be what a constructor returns.";
  isStorePath = pkg: builtins.isPath pkg || (builtins.isString pkg && lib.hasPrefix "${builtins.storeDir}/" pkg);
  describe = pkg: if builtins.isAttrs pkg then "a set" else "the ${builtins.typeOf pkg} ${builtins.toJSON pkg}";
  packages = map packageOf (builtins.attrNames instances);
  ports = lib.unique (
    builtins.filter builtins.isInt (map (instance: instance.port or null) (builtins.attrValues instances))
  );

  # Packages of other kinds are linked into the profile unchanged.
  managed = builtins.filter (package: package ? managedProcess) packages;

  # Users know a process by the name of its instance, which can differ from that of the process.
  titles =
    let
      nameOf = instance: (packageOf instance).managedProcess.name or null;
      isWord = name: builtins.match "[A-Za-z0-9_.:@+-]+" name != null;
      titled = builtins.filter (instance: nameOf instance != null && isWord instance) (
        builtins.attrNames instances
      );
      # Of two instances that are one process, the one with its name counts, or else the first.
      own = builtins.filter (instance: nameOf instance == instance) titled;
    in
    builtins.listToAttrs (
      map (instance: lib.nameValuePair (nameOf instance) instance) (own ++ titled)
    );
  titleOf = process: titles.${process.name} or process.name;
  foreign = builtins.filter (package: !(package ? managedProcess)) packages;
  named = map (package: package.managedProcess) managed;

  # Dependencies that are not in the model are part of the profile too: a manager cannot start a process
  # that is not in the profile, and some managers would wait for it forever.
  entryOf = process: {
    key = process.name;
    inherit process;
  };
  dependenciesOf =
    process:
    map (dependency: dependency.managedProcess) (
      builtins.filter (dependency: dependency ? managedProcess) process.dependencies
    );
  closure = builtins.genericClosure {
    startSet = map entryOf named;
    operator = entry: map entryOf (dependenciesOf entry.process);
  };
  namesOfModel = lib.genAttrs (map (process: process.name) named) (_name: true);
  unnamed = builtins.filter (entry: !(namesOfModel ? ${entry.key})) closure;
  all = map complete (named ++ map (entry: entry.process) unnamed);

  # The container of a process has its own users, which other processes can declare.
  complete =
    process:
    if process.withAccounts or null == null then
      process
    else
      process // process.withAccounts declared;
  declared =
    map (entry: entry.process.declared or entry.process.credentials) closure
    ++ lib.optional (credentials != { }) ofModel.credentials;

  # Two instances may be the same process, but two processes cannot share a name.
  byName = builtins.listToAttrs (map (process: lib.nameValuePair process.name process) all);
  ambiguous = builtins.filter (process: process.files != byName.${process.name}.files) all;
  processes =
    if ambiguous == [ ] then
      map (process: process // { title = titleOf process; }) all
    else
      throw "gen-nix: two different processes have the name \"${(builtins.head ambiguous).name}\"; rename one of them.";

  # The users and groups that no process declares.
  ofModel = {
    name = "the model";
    credentials = createCredentials credentials;
  };
  owners = processes ++ lib.optional (credentials != { }) ofModel;

  # A process with postInstall has an output of its own, which is linked into the profile.
  isInstalled = process: process.installed != null;

  profileFiles = {
    name = backend.profileName;
    packages = foreign ++ map (process: process.installed) (builtins.filter isInstalled processes);
    executables = lib.concatMap (
      {
        name,
        packages,
        programs ? [ ],
        ...
      }:
      map (path: {
        process = name;
        path = toString path;
      }) packages
      ++ map (path: {
        process = name;
        path = toString path;
        isProgram = true;
      }) programs
    ) processes;
    files = mergeFiles (
      [
        {
          name = "profile";
          files =
            backend.profileFiles processes
            // credentialFiles (uniteCredentials owners)
            // {
              "share/gen-nix/profile".text = profileDescription processes;
            };
        }
      ]
      ++ map (process: { inherit (process) name files; }) (
        builtins.filter (process: !isInstalled process) processes
      )
    );
  };
in
{
  inherit
    instances
    processes
    ports
    callWith
    profileFiles
    ;
  profile = buildFiles profileFiles;
}
