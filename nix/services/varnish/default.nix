{
  clientHost,
  createService,
  lib,
  curl,
  writeText,
  varnish,
  runtimeDir,
}:

/**
  Makes a process that runs the web cache Varnish in front of one process.
*/
{
  # The TCP port.
  port ? 6081,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The process that answers the requests. Type: instance with port.
  backend ? null,
  # The size of the cache in memory.
  cacheSize ? "64M",
  # The configuration in the language of Varnish (VCL), instead of the generated one. Type: path.
  configFile ? null,
  # Further subroutines, in the language of Varnish.
  extraConfig ? "",
  # Further arguments.
  args ? [ ],
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "varnish${instanceSuffix}",
}:

let
  workDir = "${runtimeDir}/${instanceName}";
  generated = writeText "${instanceName}.vcl" ''
    vcl 4.1;

    ${
      if backend == null then
        "backend default none;"
      else
        ''
          backend default {
            .host = "127.0.0.1";
            .port = "${toString backend.port}";
          }
        ''
    }
    ${extraConfig}
  '';
in
createService {
  inherit instanceName;
  dependencies = dependencies ++ lib.optional (backend != null) backend.pkg;
  description = "Varnish";
  directories = [ workDir ];
  foregroundProcess = "${varnish}/bin/varnishd";
  foregroundProcessArgs = [
    "-F"
    "-n"
    workDir
    "-a"
    "${bind}:${toString port}"
    "-f"
    (if configFile == null then generated else configFile)
    "-s"
    "malloc,${cacheSize}"
    # no remote control over TCP; varnishadm finds the local one
    "-T"
    "none"
  ]
  ++ args;
  listens = { inherit port bind; };
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/";
    expect = "X-Varnish";
  };
}
