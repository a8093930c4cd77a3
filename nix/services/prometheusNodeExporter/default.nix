{
  clientHost,
  createService,
  curl,
  prometheus-node-exporter,
}:

/**
  Makes a process that gives the metrics of the machine, its processors, memory and disks, to Prometheus.
*/
{
  # The TCP port.
  port ? 9100,
  # The address to listen on.
  bind ? "127.0.0.1",
  # Further arguments, such as `--no-collector.wifi`.
  args ? [ ],
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "node-exporter${instanceSuffix}",
}:

createService {
  inherit instanceName dependencies;
  description = "Prometheus node exporter";
  foregroundProcess = "${prometheus-node-exporter}/bin/node_exporter";
  foregroundProcessArgs = [
    "--web.listen-address=${bind}:${toString port}"
    # Debian's build asks systemd, and reads files of the system, by default.
    "--no-collector.systemd"
    "--collector.textfile.directory="
  ]
  ++ args;
  listens = { inherit port bind; };
  # It has no signal to read its configuration again. It restarts after this one.
  reloadSignal = "SIGTERM";
  tests.has-metrics = {
    packages = [ curl ];
    script = "curl --fail --silent http://${clientHost.ofUrl bind}:${toString port}/metrics";
    expect = "node_cpu_seconds_total";
  };
}
