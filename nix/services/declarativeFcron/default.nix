{
  createService,
  lib,
  fcron,
  writeText,
  stateDir,
  spoolDir,
  runtimeDir,
  forceDisableUserChange,
}@scope:

/**
  Makes a process that runs the cron daemon fcron with the tables of the model. Only root can run it. Debian has no
  fcron.
*/
{
  # The table of each user, as a text, by the name of the user.
  fcrontabPerUser,
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
  writeTable = user: text: ''
    cp ${writeText "fcrontab-${user}" text} ${lib.escapeShellArg "${spoolDir}/${instanceName}/${user}.orig"}
  '';
in
import ../fcron scope {
  inherit instanceName dependencies;
  # fcrontab translates the tables of all users into the daemon's form.
  initialize =
    lib.concatStrings (lib.mapAttrsToList writeTable fcrontabPerUser)
    + ''
      fcrontab -c ${stateDir}/etc/${instanceName}/fcron.conf -u systab -z
    ''
    + initialize;
}
