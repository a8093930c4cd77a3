{
  lib,
  composeProfile,
  units,
  createMultiProcessImage,
}:

/**
  Builds an image for each process of a processes model, or for each group of processes.

  The root process of an image starts its processes, so the image contains no process manager. The function accepts the
  arguments of `createMultiProcessImage`. `name` is the prefix of the names of all images. The processes of an image
  determine its ports, health check, command and entry point, which replace those in `config`.

  # Inputs

  `groups`
  : The groups of processes, by the names of process instances. A process without a group has an image of its own, with
    the name of its instance. These names are also host names, so use only lower-case letters, digits and `-`.

  # Output

  An attribute set of images, by the name of a process or group: `{ database = ...; web = ...; }`. Images share the
  layers of the packages that they have in common.

  The parameter `hostOf` of the model is a function from the name of an instance to the host at which this image
  reaches it: `localhost` in the same image, and otherwise the name of the image.
*/
{
  exprFile,
  name ? "multiprocess",
  groups ? { },
  extraParams ? { },
  config ? { },
  ...
}@arguments:

let
  health = builtins.fromJSON (builtins.readFile ./process-health.json);
  # Docker counts nanoseconds.
  nanoseconds = seconds: seconds * 1000000000;

  readySeconds = timeout: if timeout == null then health.startPeriod else units.milliseconds timeout / 1000;

  labelOf = instance: groups.${instance} or instance;

  paramsOf =
    label:
    extraParams
    // {
      hostOf = instance: if labelOf instance == label then "localhost" else labelOf instance;
    };

  names = builtins.attrNames (composeProfile { inherit exprFile extraParams; }).instances;
  members = lib.genAttrs (lib.unique (map labelOf names)) (
    label: builtins.filter (name: labelOf name == label) names
  );

  imageOf =
    label: ofImage:
    let
      params = paramsOf label;
      all = (composeProfile { inherit exprFile; extraParams = params; }).instances;
      chosen = lib.getAttrs ofImage all;
      managed = lib.catAttrs "managedProcess" (lib.catAttrs "pkg" (builtins.attrValues chosen));
      here = map (process: process.name) managed;
      # They may become ready one after the other.
      startSeconds = lib.foldl' (sum: process: sum + readySeconds (process.readyTimeout or null)) 0 managed;
      runsOn = builtins.any (process: process.kind != "oneshot") managed;

      # The engine starts the processes of other images, so dependencies on them are removed.
      isHere = dependency: builtins.elem (dependency.managedProcess or dependency).name here;
      instances = builtins.mapAttrs (
        _name: instance:
        instance
        // lib.optionalAttrs (instance.pkg ? keepDependencies) {
          pkg = instance.pkg.keepDependencies isHere;
        }
      ) chosen;
    in
    createMultiProcessImage (
      removeAttrs arguments [ "groups" ]
      // {
        name = "${name}-${label}";
        exprFile = instances;
        extraParams = params;
        config = lib.optionalAttrs runsOn {
          # The root process knows whether every process is ready.
          Healthcheck = {
            Test = [
              "CMD"
              "gen-nix-control"
              "health"
            ];
            Interval = nanoseconds health.interval;
            Timeout = nanoseconds health.timeout;
            StartPeriod = nanoseconds (lib.max health.startPeriod startSeconds);
          };
        }
        // removeAttrs config [
          "Cmd"
          "Entrypoint"
          "ExposedPorts"
          "Healthcheck"
        ];
      }
    );
in
builtins.mapAttrs imageOf members
