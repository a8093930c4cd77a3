{
  createService,
  bash,
  coreutils,
  gnugrep,
  gnused,
  printSettings,
  keycloak,
  libDir,
}:

/**
  Makes a process that runs Keycloak, which logs users in for applications. It needs a PostgreSQL database. Debian
  has no Keycloak.
*/
{
  # The TCP port.
  port ? 8080,
  # The TCP port of health and metrics.
  managementPort ? port + 10000,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The URL that users reach it at, such as `https://login.example.org`.
  hostname ? "http://localhost:${toString port}",
  # The database, as a URL of Java.
  databaseUrl ? "jdbc:postgresql://127.0.0.1/keycloak",
  # A file that sets `KC_DB_USERNAME`, `KC_DB_PASSWORD`, and for the first start `KC_BOOTSTRAP_ADMIN_USERNAME` and
  # `KC_BOOTSTRAP_ADMIN_PASSWORD`, such as `/run/secrets/keycloak.env`.
  environmentFile,
  # Further settings of keycloak.conf.
  settings ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "keycloak${instanceSuffix}",
}:

let
  stateDir = "${libDir}/${instanceName}";
  configuration =
    printSettings.lines
      {
        separator = "=";
        yes = "true";
        no = "false";
      }
      "keycloak.conf"
      (
        {
          inherit hostname;
          http-enabled = true;
          http-host = bind;
          http-port = port;
          http-management-port = managementPort;
          health-enabled = true;
          proxy-headers = "xforwarded";
          db = "postgres";
          db-url = databaseUrl;
          cache = "local";
        }
        // settings
      );
in
createService {
  inherit instanceName dependencies;
  description = "Keycloak";
  directories = [ stateDir ];
  # Keycloak writes to its own folder when it adapts itself to its settings.
  prepare = ''
    cd ${stateDir}
    for folder in bin conf lib providers themes; do
      rm -rf "$folder"
      mkdir "$folder"
      [ ! -d "${keycloak}/$folder" ] || cp -R --no-preserve=mode "${keycloak}/$folder/." "$folder"
    done
    chmod +x bin/*.sh
    cp --no-preserve=mode ${configuration} conf/keycloak.conf
  '';
  path = [
    bash
    coreutils
    gnugrep
    gnused
  ];
  environment.KC_HOME_DIR = stateDir;
  environmentFiles = [ environmentFile ];
  foregroundProcess = "${bash}/bin/bash";
  foregroundProcessArgs = [
    "${stateDir}/bin/kc.sh"
    "start"
  ];
  listens = {
    inherit bind;
    port = managementPort;
    path = "/health/ready";
  };
  stopTimeout = "30s";
}
