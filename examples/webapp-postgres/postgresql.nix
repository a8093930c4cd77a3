# The constructor of a PostgreSQL server that is reached through a socket: nothing listens on a port.
{
  createManagedProcess,
  lib,
  writeText,
  postgresql,
  libDir,
  forceDisableUserChange,
}:

{
  # Where the socket is.
  socketDir,
  # The databases to create at first. Each belongs to the user of its name, who needs no password:
  # the kernel says who is at the other end of the socket.
  databases ? [ ],
  instanceSuffix ? "",
  instanceName ? "postgresql${instanceSuffix}",
}:

let
  user = instanceName;
  stateDir = "${libDir}/${instanceName}";
  dataDir = "${stateDir}/data";

  # One statement a line, as the server reads them when it runs alone.
  createDatabases = writeText "create-databases.sql" (
    lib.concatMapStrings (database: ''
      CREATE ROLE "${database}" LOGIN;
      CREATE DATABASE "${database}" OWNER "${database}";
    '') databases
  );

  # PostgreSQL refuses to be root. Where users may not be changed, all processes have the same one.
  asUser = lib.optionalString (!forceDisableUserChange) "chroot --userspec=${user}:${user} / ";
  authentication = if forceDisableUserChange then "trust" else "peer";
in
createManagedProcess {
  description = "PostgreSQL";
  inherit instanceName user;

  foregroundProcess = "${postgresql}/bin/postgres";
  foregroundProcessArgs = [
    "-D"
    dataDir
    "-k"
    socketDir
    "-c"
    "listen_addresses="
  ];

  # It is made beside its place, so that one that was interrupted is begun again.
  path = [ postgresql ];
  initialize = ''
    mkdir -p ${stateDir} ${socketDir}
  ''
  + lib.optionalString (!forceDisableUserChange) ''
    chown ${user}:${user} ${stateDir} ${socketDir}
  ''
  + ''
    if [ ! -e ${dataDir} ]; then
      rm -rf ${dataDir}.new
      ${asUser}initdb -D ${dataDir}.new --auth=${authentication} --encoding=UTF8 --no-locale
      ${asUser}postgres --single -D ${dataDir}.new postgres <${createDatabases}
      mv ${dataDir}.new ${dataDir}
    fi
  '';

  credentials = {
    groups.${user} = { };
    users.${user} = {
      group = user;
      description = "PostgreSQL";
    };
  };
}
