{
  clientHost,
  createService,
  printSettings,
  curl,
  prometheus-alertmanager,
  libDir,
}:

/**
  Makes a process that runs Alertmanager, which sends the alerts of Prometheus to people. Its data is below `libDir`.
*/
{
  # The TCP port.
  port ? 9093,
  # The address to listen on. The pages have no password.
  bind ? "127.0.0.1",
  # The configuration: `route`, `receivers` and others. By default, alerts are shown and not sent.
  settings ? {
    route.receiver = "none";
    receivers = [ { name = "none"; } ];
  },
  # Further arguments.
  args ? [ ],
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "alertmanager${instanceSuffix}",
}:

let
  generated = printSettings.json { } "${instanceName}.yml" settings;
in
createService {
  inherit instanceName dependencies;
  description = "Prometheus Alertmanager";
  directories = [ "${libDir}/${instanceName}" ];
  foregroundProcess = "${prometheus-alertmanager}/bin/alertmanager";
  foregroundProcessArgs = [
    "--config.file=${if configFile == null then generated else configFile}"
    "--storage.path=${libDir}/${instanceName}"
    "--web.listen-address=${bind}:${toString port}"
    # without a cluster
    "--cluster.listen-address="
  ]
  ++ args;
  listens = {
    inherit port bind;
    path = "/-/ready";
  };
  tests.has-no-alerts = {
    packages = [ curl ];
    script = "curl --fail --silent http://${clientHost.ofUrl bind}:${toString port}/api/v2/alerts";
    expect = "[]";
  };
}
