{
  createService,
  lib,
  writeText,
  haproxy,
}:

/**
  Makes a process that runs HAProxy, which distributes the requests at one port among processes of the model.
*/
{
  # The port to listen on.
  port ? 80,
  # The address to listen on; `*` for all.
  bind ? "127.0.0.1",
  # The processes that answer the requests. Type: instances with port.
  backends ? [ ],
  # The protocol: `http` or `tcp`.
  mode ? "http",
  # How a server is chosen: `roundrobin`, `leastconn`, `source` and others.
  balance ? "roundrobin",
  # Further sections of haproxy.cfg.
  extraConfig ? "",
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "haproxy${instanceSuffix}",
}:

let
  printServer = number: backend: "  server s${toString number} 127.0.0.1:${toString backend.port} check\n";

  generated = writeText "${instanceName}.cfg" ''
    global
      log stdout format raw local0
    defaults
      mode ${mode}
      log global
      option ${mode}log
      timeout connect 5s
      timeout client 60s
      timeout server 60s
    frontend main
      bind ${bind}:${toString port}
      default_backend processes
    backend processes
      balance ${balance}
    ${lib.concatStrings (lib.imap1 printServer backends)}${extraConfig}
  '';
in
createService {
  inherit instanceName;
  dependencies = dependencies ++ map (backend: backend.pkg) backends;
  description = "HAProxy";
  foregroundProcess = "${haproxy}/bin/haproxy";
  foregroundProcessArgs = [
    "-W"
    "-db"
    "-f"
    (if configFile == null then generated else configFile)
  ];
  listens = { inherit port bind; };
  # ends after the open requests
  stopSignal = "SIGUSR1";
  reloadSignal = "SIGUSR2";
  tests.accepts-its-configuration = {
    packages = [ haproxy ];
    script = "haproxy -c -V -f ${if configFile == null then generated else configFile}";
    expect = "valid";
  };
}
