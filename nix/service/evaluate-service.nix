{ lib, pkgs }:

/**
  Evaluates a modular service with the module system of nixpkgs and its `lib/services`, as NixOS does.

  # Inputs

  `name`
  : The name of the service.

  `service`, `settings`
  : The module, or a list of modules, and values of its options.

  `nixpkgs`
  : The nixpkgs whose `lib` evaluates them, or null for that of `pkgs`.

  `configDir`
  : The directory that the files of `configData` get a folder in.

  # Output

  `name`, `argv`
  : The name of the process and its command, which is empty for a service that consists of sub-services only.

  `configPath`, `files`
  : The folder of its files, and the source of each by relative path.

  `properties`
  : The parameters of `createManagedProcess` that the module asks for: `ready`, `reloadSignal`.

  `services`
  : The same of its sub-services.
*/
{
  name,
  service,
  settings,
  nixpkgs,
  configDir,
}:

let
  # the embedded set throws for what it does not have
  ofPackages = builtins.tryEval (pkgs.path or (throw "none"));
  source =
    if nixpkgs != null then
      nixpkgs
    else if ofPackages.success then
      ofPackages.value
    else
      throw "gen-nix.fromService: the package set is not nixpkgs, which has the module system; set nixpkgs to a nixpkgs of 25.11 or later.";

  # where nixpkgs has had the functions since 25.11
  places = map (path: source + path) [
    "/lib/services/lib.nix"
    "/nixos/modules/system/service/portable/lib.nix"
  ];
  place = lib.findFirst builtins.pathExists (throw
    "gen-nix.fromService: the nixpkgs at ${toString source} has no modular services; set nixpkgs to one of 25.11 or later."
  ) places;

  moduleLib = import (source + "/lib");
  portable = import place { lib = moduleLib; };
  inherit (moduleLib) mkOption types;

  # Says where files are, and what is needed from each service of the tree. Sub-services get it as well.
  ofGenNix =
    prefix:
    { name, options, config, ... }:
    let
      ownName = "${prefix}${name}";
    in
    {
      options = {
        configData = mkOption {
          type = types.lazyAttrsOf (
            types.submodule (
              { config, ... }:
              {
                config.path = "${configDir}/${ownName}/${config.name}";
              }
            )
          );
        };
        services = mkOption {
          type = types.attrsOf (types.submoduleWith { modules = [ (ofGenNix "${ownName}-") ]; });
        };
        genNix = mkOption {
          type = types.raw;
          internal = true;
          readOnly = true;
          description = "What gen-nix reads of the service.";
          default = {
            name = ownName;
            argv = if options.process.argv.isDefined then config.process.argv else [ ];
          };
        };
      };
    };

  inherit
    (portable.configure {
      serviceManagerPkgs = pkgs;
      extraRootModules = [ (ofGenNix "") ];
    })
    serviceSubmodule
    ;

  root =
    (moduleLib.evalModules {
      modules = [
        {
          options.services = mkOption { type = types.attrsOf serviceSubmodule; };
          config.services.${name}.imports = lib.toList service ++ [ { config = settings; } ];
        }
      ];
    }).config.services.${name};

  failed = builtins.filter ({ assertion, ... }: !assertion) (portable.getAssertions [ name ] root);
  warnings = portable.getWarnings [ name ] root;

  checked =
    if failed == [ ] then
      lib.foldr lib.warn root warnings
    else
      throw "gen-nix.fromService: ${lib.concatMapStringsSep "\n" ({ message, ... }: message) failed}";

  describe =
    config:
    let
      inherit (config.genNix) name argv;
    in
    {
      inherit name argv;
      configPath = "${configDir}/${name}";
      files = lib.mapAttrs' (_key: file: lib.nameValuePair file.name file.source) (
        lib.filterAttrs (_key: file: file.enable) config.configData
      );
      properties = readiness name config // reload name config;
      services = map describe (builtins.attrValues config.services);
    };

  readiness =
    name: config:
    let
      protocol = config.notificationProtocol or { };
    in
    if protocol.systemd or false then
      { ready.notify = true; }
    else if protocol.s6 or false then
      throw "gen-nix.fromService: the service \"${name}\" reports its readiness to a file descriptor; set ready.fd to its number."
    else
      { };

  # Newer versions of nixpkgs have `reloadSignal`, and derive a command from it.
  reload =
    name: config:
    let
      signal = config.process.reloadSignal or null;
      command = config.process.reloadCommand or null;
      killed = builtins.match ".*/kill -(s )?([A-Z0-9]+) [$]MAINPID" command;
    in
    if signal != null then
      { reloadSignal = signalName signal; }
    else if command == null then
      { }
    else if killed != null then
      { reloadSignal = signalName (builtins.elemAt killed 1); }
    else
      throw "gen-nix.fromService: the service \"${name}\" is reloaded by the command \"${command}\", but process managers send a signal; set process.reloadSignal, and process.reloadCommand to lib.mkForce null.";

  signalName = signal: if lib.hasPrefix "SIG" signal then signal else "SIG${signal}";
in
describe checked
