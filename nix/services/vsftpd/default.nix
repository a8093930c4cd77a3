{
  createService,
  vsftpd,
}:

/**
  Makes a process that runs the FTP server vsftpd with the caller's configuration file. Its user without privileges
  (`nopriv_user`) is the name of the process.
  Only root can run it, unless the configuration has `run_as_launching_user`, and belongs to the user.
*/
{
  # The configuration file, such as `/etc/vsftpd.conf`. Type: path.
  configFile,
  # Shell commands that prepare the state of the process. They run as root before each start.
  initialize ? "",
  # Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set.
  listens ? null,
  # Tests of the process. Type: attribute set.
  tests ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "vsftpd${instanceSuffix}",
}:

createService {
  inherit
    instanceName
    initialize
    listens
    tests
    dependencies
    ;
  description = "vsftpd";
  # It becomes the user that logs in.
  user = null;
  credentials = {
    groups.${instanceName} = { };
    users.${instanceName} = {
      group = instanceName;
      description = "vsftpd without privileges";
    };
  };
  foregroundProcess = "${vsftpd}/bin/vsftpd";
  foregroundProcessArgs = [ configFile ];
}
