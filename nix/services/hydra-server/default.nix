{
  createService,
  lib,
  hydra,
  postgresql,
  su,
  writeText,
  libDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs the pages of Hydra, the build service of Nix. `hydra-evaluator` and `hydra-queue-runner`
  refer to it. It needs a PostgreSQL database, in which Unix users of Hydra are one user:
  `authentication: "local hydra all peer map=hydra"` and `identMap` with the lines `hydra hydra hydra`,
  `hydra hydra-www hydra` and `hydra hydra-queue-runner hydra` of the process `postgresql`. Debian has no Hydra.
*/
{
  # The TCP port.
  port ? 3000,
  # The address to listen on; `*` for all.
  listenHost ? "127.0.0.1",
  # The folder of its state.
  baseDir ? "${libDir}/${hydraInstanceName}",
  # The database.
  hydraDatabase ? hydraInstanceName,
  # The user of the evaluator, and its group.
  hydraUser ? hydraInstanceName,
  hydraGroup ? hydraInstanceName,
  # The user of the pages.
  user ? "hydra-www${instanceSuffix}",
  # The connection to the database, when it is another one than `hydraDatabase` on this machine.
  dbi ? null,
  # The folder of links to what is kept.
  gcRootsDir ? "/nix/var/nix/gcroots/${hydraInstanceName}",
  # The URL that users reach it at.
  hydraURL ? "http://localhost",
  # The sender of its mails.
  notificationSender ? "root@localhost",
  # A picture for the pages. Type: path.
  logo ? null,
  # Whether builds of binary caches are used.
  useSubstitutes ? true,
  # The process of PostgreSQL, with `socketFile` and `postgresqlUsername`, which gets the database. Type: instance.
  postgresqlDBMS ? null,
  # The process of the Nix daemon; without one, that of the host. Type: instance.
  nix-daemon ? null,
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, and of its files.
  instanceName ? "hydra-server${instanceSuffix}",
  # The name of the instance of Hydra.
  hydraInstanceName ? "hydra${instanceSuffix}",
}:

let
  configuration = writeText "hydra.conf" ''
    using_frontend_proxy = 1
    base_uri = ${hydraURL}
    notification_sender = ${notificationSender}
    max_servers = 25
    compress_num_threads = 0
    ${lib.optionalString (logo != null) "hydra_logo = ${logo}"}
    gc_roots_dir = ${gcRootsDir}
    use-substitutes = ${if useSubstitutes then "1" else "0"}
  '';

  inAdministration =
    command:
    if forceDisableUserChange then
      command
    else
      "su ${postgresqlDBMS.postgresqlUsername} -s /bin/sh -c ${lib.escapeShellArg command}";

  asUser = lib.optionalString (
    !forceDisableUserChange
  ) "chroot --userspec=${hydraUser}:${hydraGroup} / ";

  # The database may exist already, when a start was interrupted.
  createDatabase = ''
    if [ ! -e ${baseDir}/.db-created ]; then
      ${inAdministration "${postgresql}/bin/createuser ${hydraUser}"} || true
      ${inAdministration "${postgresql}/bin/createdb -O ${hydraUser} ${hydraDatabase}"} || true
      ${inAdministration "${postgresql}/bin/psql ${hydraDatabase} -c 'create extension if not exists pg_trgm'"}
      touch ${baseDir}/.db-created
    fi
  '';
in
createService {
  inherit instanceName user;
  description = "Hydra";
  dependencies =
    lib.optional (nix-daemon != null) nix-daemon.pkg
    ++ lib.optional (postgresqlDBMS != null) postgresqlDBMS.pkg;
  path = [
    postgresql
    su
  ];
  initialize = ''
    mkdir -p ${baseDir} ${gcRootsDir}
    mkdir -p -m 0700 ${baseDir}/www
    ln -sfn ${configuration} ${baseDir}/hydra.conf
    chmod 0750 ${baseDir}
  ''
  + lib.optionalString (!forceDisableUserChange) ''
    chown ${hydraUser}:${hydraGroup} ${baseDir} ${gcRootsDir}
    chown -h ${user}:${hydraGroup} ${baseDir}/www
  ''
  + ''
    chmod 2775 ${gcRootsDir}
  ''
  + lib.optionalString (postgresqlDBMS != null) createDatabase
  + ''
    ${asUser}${hydra}/bin/hydra-init
  '';
  environment =
    import ./environment.nix {
      inherit
        baseDir
        dbi
        hydraDatabase
        hydraUser
        ;
      passwordFile = "pgpass-www";
    }
    // {
      # where the pages keep what they have rendered
      XDG_CACHE_HOME = "${baseDir}/www/.cache";
    };
  credentials = {
    groups.${hydraGroup} = { };
    users = {
      ${hydraUser} = {
        group = hydraGroup;
        homeDir = baseDir;
        createHomeDir = true;
        description = "Hydra";
      };
      ${user} = {
        group = hydraGroup;
        description = "pages of Hydra";
      };
    };
  };
  foregroundProcess = "${hydra}/bin/hydra-server";
  foregroundProcessArgs = [
    "hydra-server"
    "-f"
    "-h"
    listenHost
    "-p"
    port
    "--max_spare_servers"
    5
    "--max_servers"
    25
    "--max_requests"
    100
  ];
  listens = {
    inherit port;
    bind = listenHost;
  };
}
