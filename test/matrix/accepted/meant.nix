# The parameters that the features give to createManagedProcess, by feature and process.
{ pkgs, executable }:

let
  inherit (pkgs) lib;

  print = value: if builtins.isPath value then "${value}" else toString value;

  # systemd has no probes.
  needsKeeper = properties: properties ? health || (properties ? ready && !(properties ? ready.notify));

  say = properties: {
    isProbed = needsKeeper properties;
    inherit (properties) name;
    arguments = map print (
      properties.args or properties.foregroundProcessArgs or properties.daemonArgs or [ ]
      ++ properties.foregroundProcessExtraArgs or [ ]
    );
    executable = properties.process or properties.foregroundProcess or properties.daemon;
    environment = lib.mapAttrs (_name: print) (properties.environment or { });
    path = map (package: "${package}/bin") (properties.path or [ ]);
    dependencies = map (dependency: dependency.name) (properties.dependencies or [ ]);
    directory = properties.directory or null;
    umask = properties.umask or null;
    nice = properties.nice or null;
    user = properties.user or null;
    description = properties.description or properties.name;
    pidFile = properties.pidFile or null;
    initializes = properties ? initialize;
    serviceType =
      if properties ? type || properties ? schedule then
        "oneshot"
      else if properties ? ready.notify || needsKeeper properties then
        "notify"
      else if properties ? daemon then
        "forking"
      else
        "simple";
    restart = properties.restart.condition or (if properties ? type || properties ? schedule then "no" else "always");
  };

  createManagedProcess = properties: say ({ name = properties.instanceName; } // properties);
in
lib.mapAttrs (
  _feature: file:
  lib.mapAttrs' (_instance: instance: lib.nameValuePair instance.pkg.name instance.pkg) (
    import file {
      inherit pkgs executable createManagedProcess;
      withCondition = _condition: package: package;
      withRestart = package: package;
    }
  )
) (import ../features.nix { inherit lib; })
