{
  createService,
  lib,
  printSettings,
  grafana-loki,
  libDir,
}:

/**
  Makes a process that runs Loki, which stores logs, as a single server. Its data is below `libDir`. Everyone who
  reaches it may read and write. Debian has no Loki.
*/
{
  # The TCP port of the HTTP interface.
  port ? 3100,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The TCP port of gRPC, on the loopback interface.
  grpcPort ? port + 10000,
  # Further settings of the configuration file.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "loki${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  # YAML contains JSON.
  generated = printSettings.json { } "loki.yaml" (
    lib.recursiveUpdate {
      auth_enabled = false;
      analytics.reporting_enabled = false;
      server = {
        http_listen_address = bind;
        http_listen_port = port;
        grpc_listen_address = "127.0.0.1";
        grpc_listen_port = grpcPort;
      };
      common = {
        path_prefix = dataDir;
        instance_addr = "127.0.0.1";
        replication_factor = 1;
        ring.kvstore.store = "inmemory";
        storage.filesystem = {
          chunks_directory = "${dataDir}/chunks";
          rules_directory = "${dataDir}/rules";
        };
      };
      schema_config.configs = [
        {
          from = "2024-01-01";
          store = "tsdb";
          object_store = "filesystem";
          schema = "v13";
          index = {
            prefix = "index_";
            period = "24h";
          };
        }
      ];
    } settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "Loki";
  directories = [ dataDir ];
  foregroundProcess = "${grafana-loki}/bin/loki";
  foregroundProcessArgs = [ "-config.file=${if configFile == null then generated else configFile}" ];
  listens = {
    inherit port bind;
    path = "/ready";
  };
  stopTimeout = "60s";
}
