{
  clientHost,
  createService,
  lib,
  printSettings,
  curl,
  prometheus,
  libDir,
}:

/**
  Makes a process that runs Prometheus, which collects the metrics of other processes. Its data is below `libDir`.
*/
{
  # The TCP port of the pages.
  port ? 9090,
  # The address to listen on. The pages have no password.
  bind ? "127.0.0.1",
  # The processes whose metrics are collected at `/metrics`. Type: instances with port.
  targets ? [ ],
  # The time between two collections.
  interval ? "15s",
  # How long metrics are kept.
  retention ? "15d",
  # Further settings of prometheus.yml.
  settings ? { },
  # Further arguments.
  args ? [ ],
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "prometheus${instanceSuffix}",
}:

let
  # YAML contains JSON.
  generated = printSettings.json { } "${instanceName}.yml" (
    lib.recursiveUpdate {
      global.scrape_interval = interval;
      scrape_configs = [
        {
          job_name = "processes";
          static_configs = [ { targets = map (target: "localhost:${toString target.port}") targets; } ];
        }
        {
          job_name = "prometheus";
          static_configs = [ { targets = [ "${clientHost.ofUrl bind}:${toString port}" ]; } ];
        }
      ];
    } settings
  );
in
createService {
  inherit instanceName dependencies;
  description = "Prometheus";
  directories = [ "${libDir}/${instanceName}" ];
  foregroundProcess = "${prometheus}/bin/prometheus";
  foregroundProcessArgs = [
    "--config.file=${if configFile == null then generated else configFile}"
    "--storage.tsdb.path=${libDir}/${instanceName}"
    "--storage.tsdb.retention.time=${retention}"
    "--web.listen-address=${bind}:${toString port}"
  ]
  ++ args;
  listens = {
    inherit port bind;
    path = "/-/ready";
  };
  stopTimeout = "60s";
  tests.answers-queries = {
    packages = [ curl ];
    script = "curl --fail --silent 'http://${clientHost.ofUrl bind}:${toString port}/api/v1/query?query=6*7'";
    expect = ''"42"'';
  };
}
