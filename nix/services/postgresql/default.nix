{
  createService,
  lib,
  writeText,
  postgresql,
  libDir,
  runtimeDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs PostgreSQL. Its data is below `libDir`, its socket in `''${runtimeDir}/''${instanceName}`. Over
  the socket, each Unix user is the database user of the same name; over TCP, users need a password.
  With `forceDisableUserChange`, as in `gen-nix up`, any name is accepted over the socket, so let clients state it
  (`PGUSER`).
*/
{
  # The TCP port, which is also part of the socket's name.
  port ? 5432,
  # The addresses to listen on; `[ ]` for the socket only, `[ "*" ]` for all.
  listenAddresses ? [ "localhost" ],
  # Databases to create on the first start. Each belongs to a user of the same name.
  databases ? [ ],
  # Further settings of postgresql.conf.
  settings ? { },
  # Rules of pg_hba.conf that come before the generated ones.
  authentication ? "",
  # Lines of pg_ident.conf, which map Unix users to users of the database.
  identMap ? "",
  # A file pg_hba.conf that replaces the generated one. Type: path.
  authenticationFile ? null,
  # A file postgresql.conf, which `settings` take precedence over. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "postgresql${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}/data";
  socketDir = "${runtimeDir}/${instanceName}";

  # A statement on each line, because the single-user mode of the server requires it.
  createDatabases = writeText "create-databases.sql" (
    lib.concatMapStrings (database: ''
      CREATE ROLE "${database}" LOGIN;
      CREATE DATABASE "${database}" OWNER "${database}";
    '') databases
  );

  # Root of the container is the database's administrator too. Without users, the kernel cannot tell clients apart.
  generatedAuthentication = writeText "pg_hba.conf" (
    lib.optionalString (authentication != "") "${authentication}\n"
    + (
      if forceDisableUserChange then
        "local all all trust\n"
      else
        ''
          local all ${instanceName} peer map=administrators
          local all all peer
          host all all 127.0.0.1/32 scram-sha-256
          host all all ::1/128 scram-sha-256
        ''
    )
  );
  administrators = writeText "pg_ident.conf" ''
    administrators root ${instanceName}
    administrators ${instanceName} ${instanceName}
    ${identMap}
  '';

  allSettings = {
    listen_addresses = lib.concatStringsSep "," listenAddresses;
    unix_socket_directories = socketDir;
    inherit port;
    hba_file = if authenticationFile == null then generatedAuthentication else authenticationFile;
    ident_file = administrators;
  }
  // lib.optionalAttrs (configFile != null) { config_file = configFile; }
  // settings;

  printValue = value: if lib.isBool value then lib.boolToString value else toString value;
in
createService {
  inherit instanceName dependencies;
  description = "PostgreSQL";
  directories = [ "${libDir}/${instanceName}" ];
  publicDirectories = [ socketDir ];
  firstStart = {
    path = dataDir;
    commands = ''
      PATH=${postgresql}/bin:$PATH
      initdb -D "$target" --username=${instanceName} --encoding=UTF8 --no-locale --auth=reject
      postgres --single -D "$target" postgres <${createDatabases}
    '';
  };
  foregroundProcess = "${postgresql}/bin/postgres";
  foregroundProcessArgs = [
    "-D"
    dataDir
  ]
  ++ lib.concatLists (
    lib.mapAttrsToList (name: value: [
      "-c"
      "${name}=${printValue value}"
    ]) allSettings
  );
  ready.exec = [
    "${postgresql}/bin/pg_isready"
    "--quiet"
    "--host=${socketDir}"
    "--port=${toString port}"
    "--username=${instanceName}"
    "--dbname=postgres"
  ];
  # ends the connections, where SIGTERM waits for them
  stopSignal = "SIGINT";
  stopTimeout = "60s";
  tests.calculates = {
    packages = [ postgresql ];
    script = "psql -h ${socketDir} -p ${toString port} -U ${instanceName} -d postgres -Atc 'select 6 * 7'";
    expect = "42";
  };
}
