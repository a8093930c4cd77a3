{
  clientHost,
  createService,
  lib,
  writeText,
  coreutils,
  curl,
  apacheHttpd,
  php,
  runtimeDir,
  forceDisableUserChange,
}@scope:

/**
  Makes a process that runs Apache, which serves a folder of files, and PHP or CGI programs in it.
*/
{
  # The TCP port.
  port ? 80,
  # The address to listen on; `*` for all.
  bind ? "*",
  # The name of the server, for links to itself.
  serverName ? "localhost",
  # The address that error pages show.
  serverAdmin ? null,
  # The folder of files to serve. Type: path.
  documentRoot ? ../simpleWebappNginx/page,
  # Whether files that end with `.php` are programs.
  enablePHP ? false,
  # Whether the module for CGI is loaded.
  enableCGI ? false,
  # Further modules: their names, or `{ name; module; }` with a file. Type: list.
  modules ? [ ],
  # Further directives.
  extraConfig ? "",
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "apache${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

import ../apache/virtual-server.nix scope {
  inherit
    instanceName
    port
    bind
    serverName
    serverAdmin
    documentRoot
    enablePHP
    enableCGI
    modules
    extraConfig
    dependencies
    postInstall
    ;
}
