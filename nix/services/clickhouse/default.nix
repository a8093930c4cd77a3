{
  createService,
  lib,
  printSettings,
  clickhouse,
  libDir,
}:

/**
  Makes a process that runs the database ClickHouse. Its data is below `libDir`. The user `default` has no password,
  and is accepted from this machine only. Debian's ClickHouse is of 2018.
*/
{
  # The TCP port of the HTTP interface.
  port ? 8123,
  # The TCP port of ClickHouse's own protocol.
  tcpPort ? 9000,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # Further settings of the configuration file, such as `{ max_server_memory_usage: 1000000000 }`.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "clickhouse${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  # YAML contains JSON.
  generated = printSettings.json { } "config.yaml" (
    lib.recursiveUpdate {
      logger = {
        level = "information";
        console = true;
      };
      http_port = port;
      tcp_port = tcpPort;
      listen_host = bind;
      path = "${dataDir}/";
      tmp_path = "${dataDir}/tmp/";
      user_files_path = "${dataDir}/user_files/";
      format_schema_path = "${dataDir}/format_schemas/";
      # the users and roles that are created in SQL
      access_control_path = "${dataDir}/access/";
      mark_cache_size = 1073741824;
      send_crash_reports.enabled = false;
      users.default = {
        password = "";
        networks.ip = [
          "127.0.0.1"
          "::1"
        ];
        profile = "default";
        quota = "default";
        access_management = 1;
      };
      profiles.default = { };
      quotas.default = { };
    } settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "ClickHouse";
  directories = [ dataDir ];
  foregroundProcess = "${clickhouse}/bin/clickhouse-server";
  foregroundProcessArgs = [ "--config-file=${if configFile == null then generated else configFile}" ];
  limits.openFiles = 262144;
  listens = {
    inherit port bind;
    path = "/ping";
  };
  stopTimeout = "60s";
}
