{
  clientHost,
  createService,
  lib,
  curl,
  printSettings,
  squid,
  cacheDir,
}:

/**
  Makes a process that runs the web proxy Squid. Clients of this machine may use it.
*/
{
  # The TCP port.
  port ? 3128,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The networks that may use it besides this machine, such as `10.0.0.0/8`.
  allowedNetworks ? [ ],
  # The size of the cache in memory.
  cacheMemory ? "64 MB",
  # Further settings of squid.conf. A list gives a line for each item.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "squid${instanceSuffix}",
}:

let
  generated =
    printSettings.lines
      {
        yes = "on";
        no = "off";
        # in this order, as Squid reads them
        first = [
          "acl"
          "http_access"
        ];
      }
      "${instanceName}.conf"
      (
        {
          acl = [
            "safe_ports port 80 443 1025-65535"
            "tls_ports port 443"
            "connect method CONNECT"
          ]
          ++ map (network: "clients src ${network}") allowedNetworks;
          http_access = [
            "deny !safe_ports"
            "deny connect !tls_ports"
            "allow localhost manager"
            "deny manager"
            "allow localhost"
          ]
          ++ lib.optional (allowedNetworks != [ ]) "allow clients"
          ++ [ "deny all" ];
          http_port = "${bind}:${toString port}";
          cache_mem = cacheMemory;
          coredump_dir = "none";
          pid_filename = "none";
          access_log = "stdio:/dev/stdout";
          cache_log = "/dev/stderr";
          # no traffic of its own, and no name in each answer
          pinger_enable = false;
          visible_hostname = instanceName;
          via = false;
          shutdown_lifetime = "5 seconds";
        }
        // settings
      );
  configuration = if configFile == null then generated else configFile;
in
createService {
  inherit instanceName dependencies;
  description = "Squid";
  directories = [ "${cacheDir}/${instanceName}" ];
  directory = "${cacheDir}/${instanceName}";
  foregroundProcess = "${squid}/bin/squid";
  foregroundProcessArgs = [
    "--foreground"
    "-n"
    "squid${builtins.substring 0 8 (builtins.hashString "sha256" instanceName)}"
    "-f"
    configuration
  ];
  listens = { inherit port bind; };
  stopTimeout = "20s";
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head --proxy http://${clientHost.ofUrl bind}:${toString port} http://localhost:1/ || true";
    expect = "HTTP/1.1";
  };
}
