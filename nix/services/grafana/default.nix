{
  createService,
  lib,
  printSettings,
  grafana,
  libDir,
}:

/**
  Makes a process that runs Grafana. Its data is below `libDir`. The first user that logs in is `admin`, whose
  password is in the file that `adminPasswordFile` names. Debian has no Grafana.
*/
{
  # The TCP port of the pages.
  port ? 3000,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # A file with the password of `admin`, which the user of the process can read, such as `/run/secrets/grafana`.
  adminPasswordFile,
  # Further settings of grafana.ini, by section.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "grafana${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  keyFile = "${dataDir}/secret_key";
  generated =
    printSettings.ini
      {
        separator = " = ";
        yes = "true";
        no = "false";
      }
      "grafana.ini"
      (
        lib.recursiveUpdate {
          paths = {
            data = dataDir;
            logs = "${dataDir}/log";
            plugins = "${dataDir}/plugins";
          };
          server = {
            http_addr = bind;
            http_port = port;
          };
          security = {
            admin_password = "$__file{${adminPasswordFile}}";
            # Grafana's own key for the secrets in its database is well known.
            secret_key = "$__file{${keyFile}}";
          };
          log.mode = "console";
          analytics = {
            reporting_enabled = false;
            check_for_updates = false;
            check_for_plugin_updates = false;
          };
        } settings
      );
in
createService {
  inherit instanceName dependencies;
  description = "Grafana";
  directories = [ dataDir ];
  firstStart = {
    path = keyFile;
    commands = ''
      umask 077
      head -c 32 /dev/urandom | base64 -w 0 >"$target"
    '';
  };
  foregroundProcess = "${grafana}/bin/grafana";
  foregroundProcessArgs = [
    "server"
    "--homepath"
    "${grafana}/share/grafana"
    "--config"
    (if configFile == null then generated else configFile)
  ];
  listens = {
    inherit port bind;
    path = "/api/health";
  };
  stopTimeout = "30s";
}
