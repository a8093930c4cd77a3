{
  clientHost,
  createService,
  lib,
  writeText,
  caddy,
  curl,
  libDir,
}:

/**
  Makes a process that runs Caddy, which serves a folder or forwards requests to processes of the model. With a host name
  as `site`, it gets a certificate for it. Its certificates are below `libDir`.
*/
{
  # The port.
  port ? 80,
  # The address to listen on; `0.0.0.0` for all of IPv4.
  bind ? "127.0.0.1",
  # The address of the site in Caddy's form: a host name, or `http://` for all names without TLS.
  site ? "http://:${toString port}",
  # A folder of files to serve. Type: path.
  root ? null,
  # The processes that answer the requests. Type: instances with port.
  backends ? [ ],
  # Further directives of the site.
  extraConfig ? "",
  # A Caddyfile that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "caddy${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  generated = writeText "Caddyfile" ''
    {
      admin off
      storage file_system ${dataDir}
    }
    ${site} {
      bind ${bind}
      ${lib.optionalString (root != null) "root * ${root}\n  file_server"}
      ${lib.optionalString (backends != [ ])
        "reverse_proxy ${lib.concatMapStringsSep " " (backend: "127.0.0.1:${toString backend.port}") backends}"
      }
      ${extraConfig}
    }
  '';
in
createService {
  inherit instanceName;
  dependencies = dependencies ++ map (backend: backend.pkg) backends;
  description = "Caddy";
  directories = [ dataDir ];
  environment = {
    HOME = dataDir;
    XDG_CONFIG_HOME = dataDir;
    XDG_DATA_HOME = dataDir;
  };
  foregroundProcess = "${caddy}/bin/caddy";
  foregroundProcessArgs = [
    "run"
    "--adapter"
    "caddyfile"
    "--config"
    (if configFile == null then generated else configFile)
  ];
  listens = { inherit port bind; };
  stopTimeout = "15s";
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/";
    expect = "Caddy";
  };
}
