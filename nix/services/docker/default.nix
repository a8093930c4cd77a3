{
  createService,
  lib,
  printSettings,
  docker,
  kmod,
  libDir,
  runtimeDir,
}:

/**
  Makes a process that runs the Docker daemon. It needs the privileges of root on its host: a container must run with
  `--privileged`. Members of the group of the process reach its socket, and are as powerful as root.
*/
{
  # Further settings of daemon.json, such as `{ storage-driver: overlay2 }`.
  settings ? { },
  # Further arguments.
  extraArgs ? [ ],
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "docker${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

createService {
  inherit instanceName dependencies postInstall;
  description = "Docker";
  user = null;
  credentials.groups.${instanceName} = { };
  directories = [ "${libDir}/${instanceName}" ];
  path = [ kmod ];
  foregroundProcess = "${docker}/bin/dockerd";
  foregroundProcessArgs = [
    "--config-file=${printSettings.json { } "daemon.json" settings}"
    "--group=${instanceName}"
    "--host=unix://${runtimeDir}/${instanceName}.sock"
    # not the file of the process manager
    "--pidfile=${runtimeDir}/${instanceName}-alt.pid"
    "--data-root=${libDir}/${instanceName}"
    "--exec-root=${runtimeDir}/${instanceName}"
  ]
  ++ extraArgs;
  ready.exec = [
    "${docker}/bin/docker"
    "--host=unix://${runtimeDir}/${instanceName}.sock"
    "version"
  ];
  stopTimeout = "60s";
  tests.answers = {
    packages = [ docker ];
    script = "docker --host=unix://${runtimeDir}/${instanceName}.sock info --format '{{.Name}}'";
  };
}
