{
  createService,
  lib,
  fcron,
  writeText,
  stateDir,
  spoolDir,
  runtimeDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs the cron daemon fcron. Users write their tables with `fcrontab`. Only root can run it,
  because its users are compiled into it. Debian has no fcron.
*/
{
  # Shell commands that prepare the state of the process. They run as root before each start.
  initialize ? "",
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "fcron${instanceSuffix}",
}:

let
  tablesDir = "${spoolDir}/${instanceName}";
  etcDir = "${stateDir}/etc/${instanceName}";
  configuration = writeText "fcron.conf" ''
    fcrontabs=${tablesDir}
    pidfile=${runtimeDir}/${instanceName}-alt.pid
    suspendfile=${runtimeDir}/${instanceName}.suspend
    fifofile=${runtimeDir}/${instanceName}.fifo
    fcronallow=${etcDir}/fcron.allow
    fcrondeny=${etcDir}/fcron.deny
  '';
in
createService {
  inherit instanceName dependencies;
  description = "fcron";
  # It becomes the user of each job.
  user = null;
  credentials = lib.optionalAttrs (!forceDisableUserChange) {
    # the name that is compiled into it
    groups.fcron = { };
    users.fcron = {
      group = "fcron";
      homeDir = "/var/empty";
      description = "fcron";
    };
  };
  path = [ fcron ];
  # fcron reads a configuration that belongs to root and its group alone.
  initialize = ''
    mkdir -p ${
      lib.escapeShellArgs [
        tablesDir
        etcDir
      ]
    }
    cp ${configuration} ${etcDir}/fcron.conf
    chmod 0640 ${etcDir}/fcron.conf
  ''
  + lib.optionalString (!forceDisableUserChange) ''
    chown root:fcron ${etcDir}/fcron.conf
    chown fcron:fcron ${lib.escapeShellArg tablesDir}
  ''
  + initialize;
  foregroundProcess = "${fcron}/bin/fcron";
  foregroundProcessArgs = [
    "--foreground"
    "--nosyslog"
    "--configfile"
    "${etcDir}/fcron.conf"
  ];
}
