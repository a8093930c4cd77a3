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
  Makes a process that runs Apache, which forwards all requests to one process.
*/
{
  # The process that answers the requests. Type: instance.
  dependency,
  # The protocol that it speaks: `http`, or `ajp` of Tomcat.
  targetProtocol ? "http",
  # The attribute of the process that has its port, such as `port` or `ajpPort`.
  portPropertyName ? "port",
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
  # Further directives of the proxy.
  extraProxySettings ? "",
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "apache${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

let
  target = "${targetProtocol}://127.0.0.1:${toString dependency.${portPropertyName}}/";
  # One of several `Require` is enough, so that this one would let everyone in.
  proxySettings = if extraProxySettings == "" then "Require all granted" else extraProxySettings;
in
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
    postInstall
    ;
  dependencies = [ dependency.pkg ];
  modules = [
    "proxy"
    "proxy_${targetProtocol}"
  ]
  ++ modules;
  extraConfig = ''
    <Proxy *>
    ${proxySettings}
    </Proxy>
    ProxyRequests Off
    ProxyPreserveHost On
    ProxyPass /apache-errors !
    ErrorDocument 503 /apache-errors/503.html
    ProxyPass / ${target} retry=5 disablereuse=on
    ProxyPassReverse / ${target}
  ''
  + extraConfig;
}
