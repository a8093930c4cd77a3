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

let
  socket = "unix://${runtimeDir}/${instanceName}.sock";

  # The daemon refuses an option that is in its configuration file too.
  options = removeAttrs {
    group = instanceName;
    # not the file of the process manager
    pidfile = "${runtimeDir}/${instanceName}-alt.pid";
    data-root = "${libDir}/${instanceName}";
    exec-root = "${runtimeDir}/${instanceName}";
  } (builtins.attrNames settings);
  allSettings = settings // lib.optionalAttrs (settings ? hosts) { hosts = [ socket ] ++ settings.hosts; };
in
createService {
  inherit instanceName dependencies postInstall;
  description = "Docker";
  user = null;
  credentials.groups.${instanceName} = { };
  directories = [ "${libDir}/${instanceName}" ];
  path = [ kmod ];
  foregroundProcess = "${docker}/bin/dockerd";
  foregroundProcessArgs = [
    "--config-file=${printSettings.json { } "daemon.json" allSettings}"
  ]
  ++ lib.optional (!(settings ? hosts)) "--host=${socket}"
  ++ lib.mapAttrsToList (option: value: "--${option}=${value}") options
  ++ extraArgs;
  ready.exec = [
    "${docker}/bin/docker"
    "--host=${socket}"
    "version"
  ];
  stopTimeout = "60s";
  tests.answers = {
    packages = [ docker ];
    script = "docker --host=${socket} info --format '{{.Name}}'";
  };
}
