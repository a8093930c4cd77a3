{
  createService,
  bash,
  coreutils,
  gnugrep,
  gnused,
  printSettings,
  apacheKafka,
  libDir,
}:

/**
  Makes a process that runs Kafka as a single server, without ZooKeeper (KRaft). Its data is below `libDir`. Everyone
  who reaches it may read and write. Debian has no Kafka.
*/
{
  # The TCP port of clients.
  port ? 9092,
  # The TCP port of the controller, on the loopback interface.
  controllerPort ? port + 10000,
  # The address for clients; `0.0.0.0` for all, with `settings."advertised.listeners"`.
  bind ? "127.0.0.1",
  # The identifier of the cluster: 22 characters, as `kafka-storage.sh random-uuid` prints.
  clusterId ? "gen-nix-single-server0",
  # Options of Java for the memory.
  heapOptions ? "-Xms256m -Xmx512m",
  # Further settings of server.properties.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "kafka${instanceSuffix}",
}:

let
  stateDir = "${libDir}/${instanceName}";
  generated =
    printSettings.lines
      {
        separator = "=";
        yes = "true";
        no = "false";
      }
      "server.properties"
      (
        {
          "process.roles" = "broker,controller";
          "node.id" = 1;
          "controller.quorum.voters" = "1@127.0.0.1:${toString controllerPort}";
          "controller.listener.names" = "CONTROLLER";
          listeners = "PLAINTEXT://${bind}:${toString port},CONTROLLER://127.0.0.1:${toString controllerPort}";
          "listener.security.protocol.map" = "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT";
          "log.dirs" = "${stateDir}/data";
          "offsets.topic.replication.factor" = 1;
          "transaction.state.log.replication.factor" = 1;
          "transaction.state.log.min.isr" = 1;
        }
        // settings
      );
  configuration = if configFile == null then generated else configFile;
in
createService {
  inherit instanceName dependencies;
  description = "Kafka";
  directories = [ stateDir ];
  # It formats only what is not formatted, so that a start that is interrupted begins again.
  prepare = ''
    export LOG_DIR=${stateDir}/logs
    ${apacheKafka}/bin/kafka-storage.sh format --ignore-formatted --cluster-id ${clusterId} --config ${configuration}
  '';
  path = [
    bash
    coreutils
    gnugrep
    gnused
  ];
  environment = {
    LOG_DIR = "${stateDir}/logs";
    KAFKA_HEAP_OPTS = heapOptions;
  };
  foregroundProcess = "${apacheKafka}/bin/kafka-server-start.sh";
  foregroundProcessArgs = [ configuration ];
  listens = { inherit port bind; };
  stopTimeout = "60s";
}
