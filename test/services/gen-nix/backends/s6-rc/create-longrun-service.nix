{
  lib,
  call,
  constructor,
}:

/**
  Makes a longrun of s6-rc: a source directory for `s6-rc-compile`, with a logger in a pipeline.

  # Inputs

  The parameters of the framework. `run` and `finish` are scripts, as text or as the path of a file. Unless
  `autoGenerateLogService` is false, the name of the service is `<name>-srv`, that of its logger `<name>-log`,
  and that of both together `<name>`.
*/
constructor (
  dependencies:
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
    # Folders that are `data` and `env` of the service.
    data ? null,
    env ? null,
    # The packages of the services in a pipeline after this one, and before it.
    producerFor ? null,
    consumerFor ? [ ],
    pipelineName ? null,
    autoGenerateLogService ? true,
  }:
  let
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

    service = {
      type = line "longrun";
    }
    // call ../s6/service-directory.nix {
      inherit
        run
        finish
        notificationFd
        timeoutKill
        timeoutFinish
        maxDeathTally
        downSignal
        ;
    }
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
    // call ./dependencies-file.nix dependencies;

    logger = lib.optionalAttrs autoGenerateLogService {
      type = line "longrun";
      consumer-for = line serviceName;
      pipeline-name = line name;
      run = {
        executable = true;
        text = call ../s6/logger.nix name;
      };
    };

    below = folder: lib.mapAttrs' (file: lib.nameValuePair "etc/s6/sv/${folder}/${file}");
  in
  {
    extra = { inherit serviceName; };
    files = below serviceName service // below logName logger;
  }
)
