/**
  Returns the parameters of all processes of a model as data, as the evaluation without a process manager gives them.

  # Inputs

  The settings, and two lists in JSON, whose store paths are part of the output:

  `packages`
  : Attributes of the package set: `[ "nginx" "python3Packages.supervisor" ]`.

  `files`
  : Absolute paths of files.

  `callable`
  : Absolute paths of files with functions for `callPackage`.
*/
{
  packages ? "[]",
  files ? "[]",
  callable ? "[]",
  # "true" to find the constructors of processes.
  trace ? "false",
  ...
}@arguments:

let
  settings = import ./settings.nix arguments;
  inherit (settings.pkgs) lib;

  # A directory has a name that no other text contains, so that its uses can be found.
  names = builtins.attrNames (lib.importJSON ../lib/directories.json);
  marks = lib.genAttrs names (name: "/gen-nix-mark-${name}");
  genNix = settings.genNix.withArguments (marks // { processManager = null; });

  traced = import ./traced-import.nix {
    inherit lib;
    inherit (settings) pkgs;
    library = ../.;
    services = builtins.attrNames genNix.services;
  };
  model =
    if trace == "true" then
      settings.model
      // {
        exprFile = traced.load settings.model.exprFile;
        extraParams = settings.model.extraParams // {
          inherit (traced) pkgs;
        };
      }
    else
      settings.model;
  instances = genNix.instancesOf model;
  instanceOf = builtins.listToAttrs (
    lib.concatMap (
      name:
      let
        process = instances.${name}.pkg.managedProcess or null;
      in
      lib.optional (process != null) (lib.nameValuePair process.name name)
    ) (builtins.attrNames instances)
  );

  # Outside of the store, the text is only data.
  plain = builtins.unsafeDiscardStringContext;

  conditionOf = dependency: dependency.dependencyCondition or "ready";

  # The numbers that the model takes from its ids.nix.
  numbersOf =
    key: accounts:
    builtins.mapAttrs (_name: account: account.${key}) (
      lib.filterAttrs (_name: account: account.${key} or null != null) accounts
    );

  # A value as data. What is no data has one attribute, whose name begins with "gen-nix-".
  dataOf = value: if isEndless 32 value then { gen-nix-endless = null; } else finiteDataOf value;

  # Whether a value is nested that deeply: a set that contains itself. It looks at one path after the other.
  isEndless =
    depth: value:
    hasValue value
    && (builtins.isList value || isPlainSet value)
    && (
      depth == 0
      || builtins.any (isEndless (depth - 1)) (
        if builtins.isList value then value else builtins.attrValues value
      )
    );

  hasValue = value: (builtins.tryEval value).success;

  # Package sets and libraries are sets of functions, which contain themselves.
  hasFunctions =
    value:
    value ? callPackage || builtins.any (inner: hasValue inner && lib.isFunction inner) (builtins.attrValues value);

  isPlainSet =
    value:
    builtins.isAttrs value
    && !(value ? managedProcess || value ? pkg.managedProcess || lib.isDerivation value || hasFunctions value);

  finiteDataOf =
    value:
    if !(hasValue value) then
      { gen-nix-error = null; }
    else if builtins.isPath value then
      { gen-nix-file = toString value; }
    else if builtins.isString value then
      plain value
    else if builtins.isList value then
      map finiteDataOf value
    else if value ? managedProcess then
      { gen-nix-package = instanceOf.${value.managedProcess.name} or null; }
    else if value ? pkg.managedProcess then
      { gen-nix-instance = instanceOf.${value.pkg.managedProcess.name} or null; }
    else if lib.isDerivation value then
      plain value.outPath
    else if lib.isFunction value then
      { gen-nix-function = null; }
    else if isPlainSet value then
      builtins.mapAttrs (_name: finiteDataOf) value
    else if builtins.isAttrs value then
      { gen-nix-functions = null; }
    else
      value;

  # What a constructor of a YAML model receives.
  offered = genNix // {
    inherit (settings) pkgs;
    inherit lib;
    system = null;
  };
  isSame =
    name: value:
    if settings.pkgs ? ${name} && lib.isDerivation value then
      plain settings.pkgs.${name}.outPath == plain value.outPath
    else
      settings.pkgs ? ${name} || offered ? ${name};

  constructorOf =
    {
      file ? null,
      service ? null,
      arguments,
    }:
    let
      own = if file == null then { } else builtins.head arguments;
      formals = lib.functionArgs (import (/. + file));
      needed = if file == null then { } else lib.filterAttrs (_name: hasDefault: !hasDefault) formals;
      given = if file == null then arguments else builtins.tail arguments;
      first = if given == [ ] then { } else builtins.head given;
      isCall = builtins.isAttrs first;
    in
    {
      inherit file service;
      # Arguments of the first function that a constructor of a YAML model does not receive by itself.
      variables = builtins.mapAttrs (_name: value: {
        isPackage = lib.isDerivation value;
        value = dataOf value;
      }) (lib.filterAttrs (name: value: formals ? ${name} && !(isSame name value)) own);
      missing = builtins.filter (name: !(own ? ${name}) && !(isSame name null)) (builtins.attrNames needed);
      parameters = if isCall then builtins.mapAttrs (_name: dataOf) first else { };
      # A model calls a function with a set, and further functions with { }.
      isComplete = isCall && builtins.all (argument: argument == { }) (lib.drop 1 given);
    };

  describe =
    instance: value:
    let
      package = value.pkg or null;
      process = package.managedProcess or null;
      attributes = removeAttrs value [
        "pkg"
        "requiresUniqueIdsFor"
      ];
      isData = attribute: builtins.isString attribute || builtins.isInt attribute || builtins.isBool attribute;
    in
    {
      inherit instance;
      attributes = builtins.mapAttrs (_name: attribute: if builtins.isString attribute then plain attribute else attribute) (
        lib.filterAttrs (_name: isData) attributes
      );
      otherAttributes = builtins.attrNames (lib.filterAttrs (_name: attribute: !(isData attribute)) attributes);
    }
    // lib.optionalAttrs (process != null) {
      inherit (process) name;
      constructor = if package ? constructedBy then constructorOf package.constructedBy else null;
      # A process of a single process manager has no such file.
      properties = if process.files ? "${process.name}.json" then plain process.files."${process.name}.json".text else null;
      numbers = {
        users = numbersOf "uid" process.credentials.users;
        groups = numbersOf "gid" process.credentials.groups;
      };
      dependencies = map (dependency: {
        inherit (dependency.managedProcess) name;
        condition = conditionOf dependency;
      }) (builtins.filter (dependency: dependency ? managedProcess) process.dependencies);
    };

  read = text: builtins.fromJSON text;

  # The outputs of a package: `nginx`, `redis.dev`.
  outputsOf =
    attribute:
    let
      package = lib.attrByPath (lib.splitString "." attribute) null settings.pkgs;
      found = builtins.tryEval (
        if lib.isDerivation package then
          map (output: {
            name = plain (package.${output}.outPath or "");
            value = if output == package.outputName or "out" then attribute else "${attribute}.${output}";
          }) (package.outputs or [ "out" ])
        else
          [ ]
      );
      complete = builtins.tryEval (builtins.deepSeq found.value found.value);
    in
    if found.success && complete.success then complete.value else [ ];

  storePathOf = path: {
    name = plain "${/. + path}";
    value = path;
  };
  packageIn = path: {
    name = plain (settings.pkgs.callPackage (/. + path) { }).outPath;
    value = path;
  };
in
{
  image = {
    inherit (settings.image) name tag interactive;
    inherit (settings) processManager;
  };
  processes = lib.mapAttrsToList describe instances;
  packages = builtins.listToAttrs (lib.concatMap outputsOf (read packages));
  files = builtins.listToAttrs (map storePathOf (read files));
  callable = builtins.listToAttrs (map packageIn (read callable));
}
