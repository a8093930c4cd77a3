{
  clientHost,
  createService,
  lib,
  subversion,
  libDir,
}:

/**
  Makes a process that runs the server of Subversion. Everyone who reaches it may read its repositories; those of a
  repository who may write are in its `conf/svnserve.conf`.
*/
{
  # The TCP port.
  port ? 3690,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The folder of the repositories.
  svnBaseDir ? "${libDir}/${instanceName}",
  # The group whose members may also write to the folder, which gets it. Without one, it is the process's own.
  svnGroup ? null,
  # Names of repositories to create at the first start.
  repositories ? [ ],
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "svnserve${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

createService {
  inherit instanceName dependencies postInstall;
  description = "Subversion server";
  directories = [ svnBaseDir ];
  initialize = lib.optionalString (svnGroup != null) ''
    chgrp ${svnGroup} ${lib.escapeShellArg svnBaseDir}
    chmod 2770 ${lib.escapeShellArg svnBaseDir}
  '';
  prepare = lib.concatMapStrings (name: ''
    repository=${lib.escapeShellArg "${svnBaseDir}/${name}"}
    if [ ! -e "$repository" ]; then
      rm -rf "$repository.new"
      ${subversion}/bin/svnadmin create "$repository.new"
      mv "$repository.new" "$repository"
    fi
  '') repositories;
  foregroundProcess = "${subversion}/bin/svnserve";
  foregroundProcessArgs = [
    "--daemon"
    "--foreground"
    "--root"
    svnBaseDir
    "--listen-host"
    bind
    "--listen-port"
    port
  ];
  listens = { inherit port bind; };
  tests.answers = {
    script = ''
      exec 3<>/dev/tcp/${clientHost.address bind}/${toString port}
      timeout 5 head -c 9 <&3
    '';
    expect = "( success";
  };
}
