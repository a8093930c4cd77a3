# s6-svscan as a managed process.
{
  createManagedProcess,
  s6,
  execline,
  runtimeDir,
}:
{
  instanceSuffix ? "",
  instanceName ? "s6-svscan${instanceSuffix}",
  # The scan directory.
  scanDir ? "${runtimeDir}/service${instanceSuffix}",
  # The user and the group of the loggers.
  logUser ? "s6-log${instanceSuffix}",
  logGroup ? "s6-log${instanceSuffix}",
}:

createManagedProcess {
  inherit instanceName;
  description = "s6-svscan";
  path = [
    s6
    execline
  ];
  initialize = "mkdir -p ${scanDir}\n";
  foregroundProcess = "${s6}/bin/s6-svscan";
  args = [ scanDir ];
  credentials = {
    groups.${logGroup} = { };
    users.${logUser} = {
      group = logGroup;
      description = "s6-log user";
    };
  };
  overrides.sysvinit.runlevels = [
    3
    4
    5
  ];
}
