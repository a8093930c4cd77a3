scope:

/**
  A longrun of s6-rc as a source directory for `s6-rc-compile`, with a logger in a pipeline.

  # Inputs

  As in the framework; `run` and `finish` are scripts, as text or as the path of a file. The service is called
  `<name>-srv`, its logger `<name>-log`, and both together `<name>`, unless
  `autoGenerateLogService` is false.
*/
{
  name,
  run,
  finish ? null,
  flagEssential ? false,
  notificationFd ? null,
  timeoutKill ? null,
  timeoutFinish ? null,
  maxDeathTally ? null,
  downSignal ? null,
  # Whether the service stays in the session of its supervisor.
  nosetsid ? false,
  # Folders that the service finds as `data` and `env`.
  data ? null,
  env ? null,
  # The packages of the services in a pipeline after this one, and before it.
  producerFor ? null,
  consumerFor ? [ ],
  pipelineName ? null,
  autoGenerateLogService ? true,
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
  packages ? [ ],
}:

let
  inherit (scope) lib;

  serviceName = if autoGenerateLogService then "${name}-srv" else name;
  logName = "${name}-log";
  line = text: { text = "${text}\n"; };
  nameOf = package: package.managedProcess.extra.serviceName;
  consumer =
    if autoGenerateLogService then
      logName
    else if producerFor == null then
      null
    else
      nameOf producerFor;

  directory = import ../s6/service-directory.nix scope {
    inherit
      run
      finish
      notificationFd
      timeoutKill
      timeoutFinish
      maxDeathTally
      downSignal
      ;
  };

  service = {
    type = line "longrun";
  }
  // directory
  // lib.optionalAttrs flagEssential { flag-essential.text = ""; }
  // lib.optionalAttrs nosetsid { nosetsid.text = ""; }
  // lib.mapAttrs (_folder: path: { target = toString path; }) (
    lib.filterAttrs (_folder: path: path != null) { inherit data env; }
  )
  // lib.optionalAttrs (consumer != null) { producer-for = line consumer; }
  // lib.optionalAttrs (consumerFor != [ ]) {
    consumer-for.text = lib.concatMapStrings (package: "${nameOf package}\n") consumerFor;
  }
  // lib.optionalAttrs (pipelineName != null) { pipeline-name = line pipelineName; }
  // import ./dependencies-file.nix scope dependencies;

  logger = lib.optionalAttrs autoGenerateLogService {
    type = line "longrun";
    consumer-for = line serviceName;
    pipeline-name = line name;
    run = {
      executable = true;
      text = import ../s6/logger.nix scope name;
    };
  };

  below = folder: lib.mapAttrs' (file: lib.nameValuePair "etc/s6/sv/${folder}/${file}");
in
scope.processPackage {
  inherit
    name
    dependencies
    packages
    postInstall
    ;
  credentials = scope.createCredentials credentials;
  extra = {
    inherit serviceName;
  };
  files = below serviceName service // below logName logger;
}
