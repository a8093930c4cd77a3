{
  createService,
  minio,
  libDir,
}:

/**
  Makes a process that runs the object store MinIO. Its data is below `libDir`. Debian has no MinIO.
*/
{
  # The TCP port.
  port ? 9000,
  # The TCP port of the pages.
  consolePort ? port + 10000,
  # The address of both; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # A file that sets `MINIO_ROOT_USER` and `MINIO_ROOT_PASSWORD`, such as `/run/secrets/minio.env`. Without it, MinIO would
  # have a well-known password.
  environmentFile,
  # Further arguments.
  args ? [ ],
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "minio${instanceSuffix}",
}:

createService {
  inherit instanceName dependencies;
  description = "MinIO";
  directories = [ "${libDir}/${instanceName}" ];
  environment.HOME = "${libDir}/${instanceName}";
  environmentFiles = [ environmentFile ];
  foregroundProcess = "${minio}/bin/minio";
  foregroundProcessArgs = [
    "server"
    "--json"
    "--address"
    "${bind}:${toString port}"
    "--console-address"
    "${bind}:${toString consolePort}"
  ]
  ++ args
  ++ [ "${libDir}/${instanceName}" ];
  listens = {
    inherit port bind;
    path = "/minio/health/live";
  };
  stopTimeout = "30s";
}
