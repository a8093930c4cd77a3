{
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
  Makes a process that runs the message broker RabbitMQ as a cluster of one node. Its data is below `libDir`. The user
  `guest`, whose password is `guest`, is accepted from this machine only.
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
          "loopback_users.guest" = true;
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
  '';
  foregroundProcess = "${rabbitmq-server}/bin/rabbitmq-server";
  listens = { inherit port bind; };
  stopTimeout = "60s";
  tests.answers = {
    script = ''
      exec 3<>/dev/tcp/127.0.0.1/${toString port}
      printf 'AMQP\0\0\x09\x01' >&3
      timeout 10 head -c 400 <&3 | tr -d '\0'
    '';
    expect = "publisher_confirms";
  };
}
