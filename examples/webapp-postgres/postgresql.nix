# The constructor of a PostgreSQL server that listens on a socket only, and on no port.
{
  createManagedProcess,
  lib,
  writeText,
  postgresql,
  libDir,
  forceDisableUserChange,
}:

{
  # The directory of the socket.
  socketDir,
  # The databases to create on the first start. Each belongs to the user of the same name, who needs
  # no password: the kernel identifies the user at the other end of the socket.
  databases ? [ ],
  instanceSuffix ? "",
  instanceName ? "postgresql${instanceSuffix}",
}:

let
  user = instanceName;
  stateDir = "${libDir}/${instanceName}";
  dataDir = "${stateDir}/data";

  # One statement on each line, because the single-user mode of the server requires it.
  createDatabases = writeText "create-databases.sql" (
    lib.concatMapStrings (database: ''
      CREATE ROLE "${database}" LOGIN;
      CREATE DATABASE "${database}" OWNER "${database}";
    '') databases
  );

  # PostgreSQL refuses to run as root. With forceDisableUserChange, all processes have the same user.
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

  # Creates the data in another directory first, so that an interrupted start begins again.
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
