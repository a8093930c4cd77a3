{
  createService,
  lib,
  printSettings,
  etcd,
  libDir,
}:

/**
  Makes a process that runs etcd as a cluster of one member. Its data is below `libDir`.
*/
{
  # The TCP port of the clients.
  port ? 2379,
  # The TCP port of other members, on the loopback interface. The default leaves the next port to a second instance.
  peerPort ? port + 10000,
  # The address for clients. etcd has no passwords unless they are enabled.
  bind ? "127.0.0.1",
  # Further settings of the configuration file.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "etcd${instanceSuffix}",
}:

let
  clientUrl = "http://${bind}:${toString port}";
  # A cluster of one member has no peers, and the port has no passwords.
  peerUrl = "http://127.0.0.1:${toString peerPort}";
  generated = printSettings.json { } "${instanceName}.json" (
    {
      name = instanceName;
      data-dir = "${libDir}/${instanceName}/data";
      listen-client-urls = clientUrl;
      advertise-client-urls = clientUrl;
      listen-peer-urls = peerUrl;
      initial-advertise-peer-urls = peerUrl;
      initial-cluster = "${instanceName}=${peerUrl}";
      logger = "zap";
    }
    // settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "etcd";
  directories = [ "${libDir}/${instanceName}" ];
  foregroundProcess = "${etcd}/bin/etcd";
  foregroundProcessArgs = [
    "--config-file"
    (if configFile == null then generated else configFile)
  ];
  listens = {
    inherit port bind;
    path = "/health";
  };
  stopTimeout = "30s";
  # It has no signal to read its configuration again. It restarts after this one.
  reloadSignal = "SIGTERM";
  tests.stores = {
    packages = [ etcd ];
    script = ''
      export ETCDCTL_API=3
      etcdctl --endpoints ${lib.escapeShellArg clientUrl} put visits 42
      etcdctl --endpoints ${lib.escapeShellArg clientUrl} get visits
    '';
    expect = "42";
  };
}
