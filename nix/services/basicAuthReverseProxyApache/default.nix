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
  Makes a process that runs Apache, which forwards the requests of users with a password to one process.
*/
{
  # The process that answers the requests. Type: instance.
  dependency,
  # The protocol that it speaks: `http`, or `ajp` of Tomcat.
  targetProtocol ? "http",
  # The attribute of the process that has its port, such as `port` or `ajpPort`.
  portPropertyName ? "port",
  # The name that the browser shows when it asks for the password, such as `shop`.
  authName,
  # The file of the users and their passwords, which `htpasswd` writes. Type: path.
  authUserFile ? null,
  # The file of the groups. Type: path.
  authGroupFile ? null,
  # The users that may enter, with spaces between them; by default every user with a password.
  requireUser ? null,
  # The groups that may enter, with spaces between them.
  requireGroup ? null,
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
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "apache${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

import ../reverseProxyApache scope {
  inherit
    dependency
    targetProtocol
    portPropertyName
    port
    bind
    serverName
    serverAdmin
    documentRoot
    enablePHP
    enableCGI
    modules
    extraConfig
    instanceName
    postInstall
    ;
  extraProxySettings = ''
    AuthType basic
    AuthName "${authName}"
    AuthBasicProvider file
  ''
  + lib.optionalString (authUserFile != null) ''
    AuthUserFile ${authUserFile}
  ''
  + lib.optionalString (authGroupFile != null) ''
    AuthGroupFile ${authGroupFile}
  ''
  + lib.optionalString (requireUser != null) ''
    Require user ${requireUser}
  ''
  + lib.optionalString (requireGroup != null) ''
    Require group ${requireGroup}
  ''
  + lib.optionalString (requireUser == null && requireGroup == null) ''
    Require valid-user
  '';
}
