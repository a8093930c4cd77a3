{
  createService,
  lib,
  s6,
  execline,
  runtimeDir,
}:

/**
  Makes a process that runs the supervisor s6-svscan, which supervises the services of a folder. Who may write to the
  folder decides what runs.
*/
{
  # The folder of the services. It must not be that of the process manager: `${runtimeDir}/service` of an image.
  scanDir ? "${runtimeDir}/${instanceName}",
  # The user of services that write logs, which is created.
  logUser ? "s6-log${instanceSuffix}",
  # The group of this user, which is created.
  logGroup ? "s6-log${instanceSuffix}",
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "s6-svscan${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

createService {
  inherit instanceName dependencies postInstall;
  description = "s6-svscan";
  # Its services choose their users.
  user = null;
  credentials = {
    groups.${logGroup} = { };
    users.${logUser} = {
      group = logGroup;
      description = "s6-log";
    };
  };
  directories = [ scanDir ];
  path = [
    s6
    execline
  ];
  foregroundProcess = "${s6}/bin/s6-svscan";
  foregroundProcessArgs = [ scanDir ];
  ready.exec = [
    "${s6}/bin/s6-svscanctl"
    "-a"
    scanDir
  ];
  tests.rescans = {
    packages = [ s6 ];
    script = "s6-svscanctl -an ${lib.escapeShellArg scanDir}";
  };
}
