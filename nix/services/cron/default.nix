{
  createService,
  lib,
  writeText,
  busybox,
  runtimeDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs jobs at times, with the cron daemon of BusyBox. A process of the model can also have a
  `schedule`, which needs no daemon and reports the result of each run.
*/
{
  # The jobs of each user, as lines of a crontab, such as `{ root: [ "0 3 * * * /bin/backup" ] }`. Without users of their
  # own, the jobs of all run as the user of the system.
  jobs ? { },
  # The amount of messages: 8 for the start of each job, 0 for all.
  logLevel ? 8,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "cron${instanceSuffix}",
}:

let
  tables = "${runtimeDir}/${instanceName}";
  # BusyBox ignores the tables of users that the system lacks.
  tableOf = user: lines: writeText "crontab-${user}" (lib.concatMapStrings (line: "${line}\n") lines);
  copyTable = name: table: ''
    cp ${table} ${lib.escapeShellArg "${tables}/${name}"}
  '';
  owner = ''"$(id -un)"'';
in
createService {
  inherit instanceName dependencies;
  description = "cron";
  # It becomes the user of each job.
  user = null;
  # The daemon reads tables that are writable for root alone, by the names of their users.
  initialize = ''
    rm -rf ${lib.escapeShellArg tables}
    mkdir -p -m 0700 ${lib.escapeShellArg tables}
  ''
  + (
    if forceDisableUserChange then
      ''
        cat ${lib.escapeShellArgs (lib.mapAttrsToList tableOf jobs)} /dev/null >${lib.escapeShellArg tables}/${owner}
      ''
    else
      lib.concatStrings (lib.mapAttrsToList (user: lines: copyTable user (tableOf user lines)) jobs)
  );
  foregroundProcess = "${busybox}/bin/crond";
  foregroundProcessArgs = [
    "-f"
    "-l"
    logLevel
    "-L"
    "/dev/stderr"
    "-c"
    tables
  ];
  stopTimeout = "10s";
}
