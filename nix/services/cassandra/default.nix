{
  createService,
  bash,
  coreutils,
  gnugrep,
  gnused,
  printSettings,
  cassandra,
  libDir,
}:

/**
  Makes a process that runs Cassandra as a cluster of one server. Its data is below `libDir`. Everyone who reaches it
  may read and write. Debian has no Cassandra.
*/
{
  # The TCP port of clients.
  port ? 9042,
  # The address for clients.
  bind ? "127.0.0.1",
  # The TCP port of other servers, on the loopback interface.
  storagePort ? port + 10000,
  # The TCP port of nodetool, on the loopback interface.
  jmxPort ? port + 20000,
  # The size of the memory.
  heapSize ? "512M",
  # The size of its part for new objects.
  heapNewSize ? "128M",
  # Further settings of cassandra.yaml.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "cassandra${instanceSuffix}",
}:

let
  stateDir = "${libDir}/${instanceName}";
  # YAML contains JSON.
  generated = printSettings.json { } "cassandra.yaml" (
    {
      cluster_name = instanceName;
      commitlog_sync = "periodic";
      commitlog_sync_period_in_ms = 10000;
      data_file_directories = [ "${stateDir}/data" ];
      commitlog_directory = "${stateDir}/commitlog";
      saved_caches_directory = "${stateDir}/saved_caches";
      hints_directory = "${stateDir}/hints";
      cdc_raw_directory = "${stateDir}/cdc_raw";
      partitioner = "org.apache.cassandra.dht.Murmur3Partitioner";
      endpoint_snitch = "SimpleSnitch";
      listen_address = "127.0.0.1";
      storage_port = storagePort;
      rpc_address = bind;
      native_transport_port = port;
      seed_provider = [
        {
          class_name = "org.apache.cassandra.locator.SimpleSeedProvider";
          parameters = [ { seeds = "127.0.0.1:${toString storagePort}"; } ];
        }
      ];
    }
    // settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "Cassandra";
  directories = [
    stateDir
    "${stateDir}/conf"
  ];
  # Its scripts read the other files of the configuration beside this one.
  prepare = ''
    for file in ${cassandra}/conf/*; do
      [ ! -f "$file" ] || cp --no-preserve=mode "$file" ${stateDir}/conf/
    done
    cp --no-preserve=mode ${if configFile == null then generated else configFile} ${stateDir}/conf/cassandra.yaml
    # The script sets the port of JMX itself, whatever the environment has.
    sed -i 's/^JMX_PORT=.*/JMX_PORT="${toString jmxPort}"/' ${stateDir}/conf/cassandra-env.sh
  '';
  path = [
    bash
    coreutils
    gnugrep
    gnused
  ];
  environment = {
    CASSANDRA_CONF = "${stateDir}/conf";
    CASSANDRA_LOG_DIR = "${stateDir}/logs";
    MAX_HEAP_SIZE = heapSize;
    HEAP_NEWSIZE = heapNewSize;
  };
  limits.openFiles = 65536;
  foregroundProcess = "${cassandra}/bin/cassandra";
  foregroundProcessArgs = [ "-f" ];
  listens = { inherit port bind; };
  stopTimeout = "60s";
}
