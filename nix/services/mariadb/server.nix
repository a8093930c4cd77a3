# The process of MariaDB: that of `mariadb`, and that of `mysql`.
{
  clientHost,
  createService,
  lib,
  printSettings,
  writeText,
  mariadb,
  libDir,
  runtimeDir,
  forceDisableUserChange,
}:

{
  port,
  bind,
  databases,
  settings,
  configFile,
  dependencies,
  instanceName,
  description,
  # the folder of its socket
  socketDir,
}:

let
  dataDir = "${libDir}/${instanceName}/data";

  # Without users, the kernel cannot tell clients apart. Only the user of the system reaches the socket.
  authentication =
    if forceDisableUserChange then
      "--auth-root-authentication-method=normal --extra-file=${keepSocketOnly}"
    else
      "--auth-root-authentication-method=socket --auth-root-socket-user=${instanceName}";

  # MariaDB also creates administrators without a password for 127.0.0.1, which all users of a host reach.
  keepSocketOnly = writeText "keep-socket-only.sql" ''
    DELETE FROM mysql.global_priv WHERE Host <> 'localhost';
    DELETE FROM mysql.proxies_priv WHERE Host <> 'localhost';
  '';

  identification = if forceDisableUserChange then "BY ''" else "VIA unix_socket";

  createDatabases = writeText "create-databases.sql" (
    lib.concatMapStrings (database: ''
      CREATE DATABASE IF NOT EXISTS `${database}`;
      CREATE USER IF NOT EXISTS '${database}'@'localhost' IDENTIFIED ${identification};
      GRANT ALL ON `${database}`.* TO '${database}'@'localhost';
    '') databases
  );

  generated = printSettings.ini {
    separator = " = ";
    yes = "ON";
    no = "OFF";
  } "${instanceName}.cnf" {
    mysqld = {
      inherit port;
      bind_address = bind;
      datadir = dataDir;
      socket = "${socketDir}/mysqld.sock";
      pid_file = "${socketDir}/mysqld.pid";
      init_file = if databases == [ ] then null else createDatabases;
      skip_name_resolve = true;
    }
    // settings;
  };
in
createService {
  inherit instanceName dependencies description;
  directories = [ "${libDir}/${instanceName}" ];
  publicDirectories = [ socketDir ];
  firstStart = {
    path = dataDir;
    commands = ''
      mkdir "$target"
      ${mariadb}/bin/mariadb-install-db --no-defaults --datadir="$target" --skip-test-db \
        ${authentication} >/dev/null
    '';
  };
  foregroundProcess = "${mariadb}/bin/mariadbd";
  foregroundProcessArgs = [ "--defaults-file=${if configFile == null then generated else configFile}" ];
  listens = { inherit port bind; };
  stopTimeout = "60s";
  tests.calculates = {
    packages = [ mariadb ];
    script = "mariadb --user=root --socket=${socketDir}/mysqld.sock --execute='select 6 * 7'";
    expect = "42";
  };
  tests.refuses-root-over-tcp = {
    packages = [ mariadb ];
    script = ''
      ! mariadb --no-defaults --user=root --protocol=tcp --host=${clientHost.address bind} --port=${toString port} --execute='select 1' 2>&1
    '';
    expect = "is not allowed to connect";
  };
}
