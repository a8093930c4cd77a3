# How processes start, get ready, restart, stop and print: what the runtime does, or a manager that can do as much.
{ createManagedProcess, executable, withCondition, ... }:

rec {
  database.pkg = createManagedProcess {
    name = "database";
    foregroundProcess = executable "server";
    user = "database";
    credentials = {
      groups.database = { };
      users.database.group = "database";
    };
    ready.exec = [
      (executable "probe")
      "--ready"
    ];
    health = {
      tcp = 5432;
      interval = "1m30s";
      retries = 5;
      action = "restart";
    };
    essential = true;
    stopSignal = "SIGINT";
    stopTimeout = "20s";
    stopCommand = [
      (executable "probe")
      "--stop"
    ];
    reloadSignal = "SIGUSR1";
    extraGroups = [ "database" ];
    capabilities = [ "net_bind_service" ];
    limits = {
      openFiles = 65536;
      core = "0";
      lockedMemory = "1.5M";
    };
    # Precedes the same variable of the file.
    environment.MODE = "production";
    environmentFiles = [ "-/run/secrets/database.env" ];
    secrets.password = "/run/secrets/password";
  };

  migration.pkg = createManagedProcess {
    name = "migration";
    type = "oneshot";
    process = executable "worker";
    dependencies = [ database.pkg ];
    noNewPrivileges = true;
    logs = "off";
  };

  web.pkg = createManagedProcess {
    name = "web";
    foregroundProcess = executable "server";
    restart = {
      condition = "on-failure";
      delay = "250ms";
      maxDelay = "10s";
      attempts = 5;
      window = "1m";
    };
    ready.notify = true;
    dependencies = [
      (withCondition "completed" migration.pkg)
      (withCondition "started" database.pkg)
    ];
    logs = {
      file = "/var/log/web.log";
      maxSize = "1M";
      files = 3;
    };
  };

  report.pkg = createManagedProcess {
    name = "report";
    schedule = "*/15 3,4 * jan-mar 1-5";
    foregroundProcess = executable "worker";
    environment.MODE = "nightly";
    environmentFiles = [ "-/run/report.env" ];
  };
}
