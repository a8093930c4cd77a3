{
  createService,
  mailpit,
  libDir,
}:

/**
  Makes a process that runs Mailpit, which receives the mail of applications during development and shows it on
  pages. It sends nothing. Debian has no Mailpit.
*/
{
  # The TCP port of the pages.
  port ? 8025,
  # The TCP port of SMTP.
  smtpPort ? 1025,
  # The address of both; `0.0.0.0` for all. The pages have no password.
  bind ? "127.0.0.1",
  # The number of mails that are kept.
  maxMessages ? 500,
  # Further arguments.
  args ? [ ],
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "mailpit${instanceSuffix}",
}:

createService {
  inherit instanceName dependencies;
  description = "Mailpit";
  directories = [ "${libDir}/${instanceName}" ];
  # Versions before 1.26.2 do not know the option for it, and ignore the variable.
  environment.MP_DISABLE_VERSION_CHECK = true;
  foregroundProcess = "${mailpit}/bin/mailpit";
  foregroundProcessArgs = [
    "--listen"
    "${bind}:${toString port}"
    "--smtp"
    "${bind}:${toString smtpPort}"
    "--database"
    "${libDir}/${instanceName}/mailpit.db"
    "--max"
    maxMessages
  ]
  ++ args;
  listens = {
    inherit port bind;
    path = "/readyz";
  };
}
