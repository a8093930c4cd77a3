{
  clientHost,
  createService,
  lib,
  coreutils,
  erlang,
  gnugrep,
  gnused,
  printSettings,
  writeText,
  rabbitmq-server,
  libDir,
}:

/**
  Makes a process that runs the message broker RabbitMQ as a cluster of one node. Its data is below `libDir`. It has the
  given users only, not RabbitMQ's `guest`.
*/
{
  # The TCP port of AMQP.
  port ? 5672,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The port of rabbitmqctl and of other nodes, on the loopback interface.
  distributionPort ? port + 20000,
  # The port of the Erlang port mapper, on the loopback interface, which all instances of a machine share.
  epmdPort ? 4369,
  # The users, each with the file of its password, which the process can read: `{ shop = "/run/secrets/shop"; }`. They
  # may use all queues and exchanges of the virtual host `/`. A start sets the passwords again.
  users ? { },
  # Those of the users that may also administrate.
  administrators ? [ ],
  # Plugins to enable, such as `[ rabbitmq_management ]`.
  plugins ? [ ],
  # Further settings of rabbitmq.conf.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "rabbitmq${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  definitions = "${dataDir}/definitions.json";

  makeUser = name: _file: {
    inherit name;
    password = "@${builtins.hashString "sha256" name}@";
    tags = lib.optional (builtins.elem name administrators) "administrator";
  };
  template = writeText "${instanceName}-definitions.json" (
    builtins.toJSON {
      vhosts = [ { name = "/"; } ];
      users = lib.mapAttrsToList makeUser users;
      permissions = lib.mapAttrsToList (name: _file: {
        user = name;
        vhost = "/";
        configure = ".*";
        write = ".*";
        read = ".*";
      }) users;
    }
  );
  # A password is text in JSON, without the end of its line.
  insertPassword = name: file: ''
    password=$(sed -e 's/[\\"]/\\&/g' ${lib.escapeShellArg file})
    text=''${text//@${builtins.hashString "sha256" name}@/"$password"}
  '';
  generated =
    printSettings.lines
      {
        separator = " = ";
        yes = "true";
        no = "false";
      }
      "rabbitmq.conf"
      (
        {
          "listeners.tcp.default" = "${bind}:${toString port}";
          "log.console" = true;
          "log.file" = false;
          # The node creates no user of its own when it has definitions.
          load_definitions = definitions;
        }
        // settings
      );
in
createService {
  inherit instanceName dependencies;
  description = "RabbitMQ";
  directories = [ dataDir ];
  path = [
    coreutils
    gnugrep
    gnused
  ];
  environment = {
    HOME = dataDir;
    RABBITMQ_NODENAME = "${instanceName}@localhost";
    RABBITMQ_MNESIA_BASE = "${dataDir}/mnesia";
    RABBITMQ_LOG_BASE = "${dataDir}/log";
    RABBITMQ_LOGS = "-";
    RABBITMQ_CONFIG_FILE = if configFile == null then generated else configFile;
    RABBITMQ_CONF_ENV_FILE = writeText "rabbitmq-env.conf" "";
    RABBITMQ_ENABLED_PLUGINS_FILE = writeText "enabled_plugins" "[${lib.concatStringsSep "," plugins}].\n";
    RABBITMQ_DIST_PORT = distributionPort;
    RABBITMQ_PID_FILE = "${dataDir}/rabbitmq.pid";
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS = "-kernel inet_dist_use_interface {127,0,0,1}";
    ERL_EPMD_ADDRESS = "127.0.0.1";
    ERL_EPMD_PORT = epmdPort;
    LANG = "C.UTF-8";
  };
  # Erlang would start it with the shell of the system, which images lack.
  prepare = ''
    ${erlang}/bin/epmd -daemon -address 127.0.0.1 -port ${toString epmdPort}
    text=$(<${template})
    ${lib.concatStrings (lib.mapAttrsToList insertPassword users)}
    umask 077
    printf '%s\n' "$text" >${lib.escapeShellArg definitions}
  '';
  foregroundProcess = "${rabbitmq-server}/bin/rabbitmq-server";
  listens = { inherit port bind; };
  stopTimeout = "60s";
  tests.answers = {
    script = ''
      exec 3<>/dev/tcp/${clientHost.address bind}/${toString port}
      printf 'AMQP\0\0\x09\x01' >&3
      timeout 10 head -c 400 <&3 | tr -d '\0'
    '';
    expect = "publisher_confirms";
  };
}
