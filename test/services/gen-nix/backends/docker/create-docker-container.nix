{
  lib,
  constructor,
  levelOf,
  shellText,
}:

/**
  Makes the description of a Docker container for the framework's `nixproc-docker-deploy`:
  `<name>-docker-settings`, `<name>-docker-createparams` (one argument of `docker create` per line) and an
  empty `<priority>-<name>-docker-priority`.

  # Inputs

  The parameters of the framework, and:

  `ownCreateParameters`
  : Options before `dockerCreateParameters`.
*/
constructor (
  dependencies:
  {
    name,
    # A Docker archive, and the name of its image in the engine.
    dockerImage,
    dockerImageTag,
    # Options of docker create: a list of { name, value }, or an attribute set.
    dockerCreateParameters ? [ ],
    ownCreateParameters ? [ ],
    useHostNixStore ? false,
    useHostNetwork ? false,
    # Directories of the host that are mounted at the same path in the container.
    mapStateDirVolumes ? [ ],
    cmd ? "",
    environment ? { },
    # Store paths that the profile protects from garbage collection.
    storePaths ? [ ],
  }:
  let
    given =
      if builtins.isList dockerCreateParameters then
        dockerCreateParameters
      else
        lib.mapAttrsToList lib.nameValuePair dockerCreateParameters;

    options =
      ownCreateParameters
      ++ given
      ++ lib.mapAttrsToList (variable: value: {
        name = "env";
        value = oneLine variable "${variable}=${shellText.printScalar value}";
      }) environment
      ++ lib.optional useHostNixStore {
        name = "volume";
        value = "/nix/store:/nix/store:ro";
      }
      ++ lib.optional useHostNetwork {
        name = "network";
        value = "host";
      }
      ++ map (directory: {
        name = "volume";
        value = "${directory}:${directory}:z";
      }) mapStateDirVolumes;

    # An option is a line of a file.
    oneLine =
      variable: text:
      if lib.hasInfix "\n" text then
        throw (
          "gen-nix.createDockerContainer: container \"${name}\": the environment variable ${variable} "
          + "has several lines, which docker create does not support; set it in a script."
        )
      else
        text;

    printOption =
      option:
      (if lib.stringLength option.name > 1 then "--" else "-")
      + "${option.name}\n"
      + lib.optionalString (option ? value) "${toString option.value}\n";

    level = 1 + levelOf dependencies;
    # The names of the files have two digits, so that they sort as numbers.
    priority =
      if level <= 99 then
        level
      else
        throw (
          "gen-nix.createDockerContainer: container \"${name}\" would have the priority "
          + "${toString level}, but the highest is 99; shorten the chain of dependencies."
        );

    identityFiles = {
      "${name}-docker-settings".text = ''
        dockerImage=${dockerImage}
        dockerImageTag=${dockerImageTag}
      '';
      "${name}-docker-createparams".text = lib.concatMapStrings printOption options;
    }
    // lib.optionalAttrs (cmd != "") { "${name}-docker-cmd".text = "${toString cmd}\n"; }
    // lib.optionalAttrs (storePaths != [ ]) {
      "${name}-storepaths".text = lib.concatMapStrings (path: "${path}\n") storePaths;
    };
  in
  {
    extra = { inherit priority; };
    inherit identityFiles;
    files = identityFiles // {
      "${lib.fixedWidthNumber 2 priority}-${name}-docker-priority".text = "";
    };
  }
)
