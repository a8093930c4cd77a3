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
  # The table of each user, as a text, by the name of the user, such as `{ root: "0 3 * * * echo night" }`.
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
  # fcrontab translates a table into the daemon's form.
  install = user: text: ''
    fcrontab -c ${stateDir}/etc/${instanceName}/fcron.conf -u ${lib.escapeShellArg user} ${writeText "fcrontab-${user}" text}
  '';
in
import ../fcron scope {
  inherit instanceName dependencies;
  initialize = lib.concatStrings (lib.mapAttrsToList install fcrontabPerUser) + initialize;
}
