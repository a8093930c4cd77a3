# The Docker daemon as a managed process.
{
  createManagedProcess,
  docker,
  kmod,
  runtimeDir,
  libDir,
}:
{
  instanceSuffix ? "",
  instanceName ? "docker${instanceSuffix}",
  extraArgs ? [ ],
}:

createManagedProcess {
  inherit instanceName;
  description = "Docker";
  foregroundProcess = "${docker}/bin/dockerd";
  args = [
    "--host=unix://${runtimeDir}/${instanceName}.sock"
    "--group=${instanceName}"
    "--data-root=${libDir}/${instanceName}"
    "--exec-root=${runtimeDir}/${instanceName}"
    # A process manager can have a PID file of the instance's name.
    "--pidfile=${runtimeDir}/${instanceName}-alt.pid"
    "--log-driver=json-file"
  ]
  ++ extraArgs;
  path = [ kmod ];
  credentials = {
    groups.${instanceName} = { };
    users.${instanceName} = {
      group = instanceName;
      description = "Docker user";
    };
  };
  overrides.sysvinit.runlevels = [
    3
    4
    5
  ];
}
