{
  clientHost,
  createManagedProcess,
  lib,
  curl,
  writeTextFile,
  nginx,
  stateDir,
  runtimeDir,
  cacheDir,
  forceDisableUserChange,
  processManager,
}@scope:

/**
  Makes a process that runs nginx, which serves a folder of files.
*/
{
  # The TCP port.
  port ? 80,
  # The address to listen on; `*` for all.
  bind ? "*",
  # The folder of files to serve. Type: path.
  documentRoot ? ./page,
  # The largest number of open connections of a worker.
  workerConnections ? 1024,
  # Further directives of the section `http`, such as other servers.
  extraHTTPConfig ? "",
  # Further directives outside of it.
  extraConfig ? "",
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "nginx${instanceSuffix}",
}:

import ../nginx/http-server.nix scope {
  inherit
    instanceName
    workerConnections
    extraConfig
    dependencies
    ;
  http = ''
    include ${nginx}/conf/mime.types;
    default_type application/octet-stream;

    server {
      listen ${bind}:${toString port};
      root ${documentRoot};
    }
  ''
  + extraHTTPConfig;
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/";
    expect = "nginx";
  };
}
