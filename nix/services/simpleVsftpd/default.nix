{
  clientHost,
  createService,
  lib,
  curl,
  printSettings,
  vsftpd,
  libDir,
  logDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs the FTP server vsftpd, which gives the files of a folder to everyone. FTP is not encrypted.
  It logs to a file below `logDir`, because the output of a connection is the connection.
*/
{
  # The TCP port of the commands.
  listenPort ? 21,
  # The TCP port of the data, for clients in active mode.
  dataPort ? 20,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # Whether users without an account may read the files.
  enableAnonymousUser ? false,
  # The folder of these files.
  anonymousRoot ? "${libDir}/${instanceName}/files",
  # Further settings of vsftpd.conf, such as `{ local_enable: YES }`.
  options ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "vsftpd${instanceSuffix}",
}:

let
  emptyDir = "${libDir}/${instanceName}/empty";

  generated =
    printSettings.lines
      {
        separator = "=";
        yes = "YES";
        no = "NO";
      }
      "vsftpd.conf"
      (
        {
          listen = true;
          listen_port = listenPort;
          listen_address = bind;
          ftp_data_port = dataPort;
          connect_from_port_20 = false;
          background = false;
          anonymous_enable = enableAnonymousUser;
          anon_root = anonymousRoot;
          ftp_username = if forceDisableUserChange then null else instanceName;
          nopriv_user = if forceDisableUserChange then null else instanceName;
          run_as_launching_user = forceDisableUserChange;
          secure_chroot_dir = emptyDir;
          # a sandbox of the kernel that newer C libraries do not fit into
          seccomp_sandbox = false;
          xferlog_enable = true;
          xferlog_std_format = false;
          vsftpd_log_file = "${logDir}/${instanceName}/vsftpd.log";
        }
        // options
      );
  copy = "${libDir}/${instanceName}/vsftpd.conf";
in
import ../vsftpd { inherit createService vsftpd; } {
  inherit instanceName dependencies;
  # vsftpd wants a configuration that belongs to its user. It refuses a root folder that the client may write to.
  initialize = ''
    mkdir -p ${
      lib.escapeShellArgs [
        anonymousRoot
        emptyDir
        "${logDir}/${instanceName}"
      ]
    }
    chmod a-w ${lib.escapeShellArg emptyDir}
    {
      cat ${generated}
      ${lib.optionalString forceDisableUserChange ''echo "ftp_username=$(id -un)"''}
    } >${lib.escapeShellArg "${copy}.new"}
    mv -f ${lib.escapeShellArg "${copy}.new"} ${lib.escapeShellArg copy}
  '';
  configFile = copy;
  listens = {
    inherit bind;
    port = listenPort;
  };
  tests.greets = {
    packages = [ curl ];
    script = ''
      exec 3<>/dev/tcp/${clientHost.address bind}/${toString listenPort}
      timeout 5 head -n 1 <&3
    '';
    expect = "220 ";
  };
}
