{
  createManagedProcess,
  stdenv,
  lib,
  writeTextFile,
  nginx,
  stateDir,
  runtimeDir,
  cacheDir,
  forceDisableUserChange,
  processManager,
}@scope:

/**
  Makes a process that runs nginx as a reverse proxy, which selects the web application by the requested host
  name. An unknown host name gets an error page.
*/
{
  # The TCP port that nginx listens on.
  port ? 80,
  # Web applications behind the proxy. Type: instances with port, dnsName.
  webapps ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "nginx${instanceSuffix}",
  # The largest number of open connections of a worker.
  workerConnections ? 1024,
}:

/**
  Web applications on other machines, by name, as Disnix passes them: each has `port`, `dnsName`,
  `target.properties.hostname` and `pkgs.<system>`.
*/
interDependencies:

let
  remoteWebapps = lib.attrValues interDependencies;

  need =
    webapp: attribute:
    webapp.${attribute} or (throw (
      "gen-nix.nginxReverseProxyHostBased: process \"${instanceName}\" forwards to "
      + "\"${webapp.pkg.name or "a web application"}\", which has no ${attribute}; set its ${attribute}."
    ));

  printServer = address: webapp: ''

    server {
      listen ${toString port};
      server_name ${need webapp "dnsName"};

      location / {
        proxy_pass http://${address webapp}:${toString (need webapp "port")};
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      }
    }
  '';
in
import ../nginx/http-server.nix scope {
  inherit instanceName workerConnections;

  dependencies =
    map (webapp: webapp.pkg) webapps
    ++ map (webapp: webapp.pkgs.${stdenv.hostPlatform.system}) remoteWebapps;

  http = ''
    # Without a default server, an unknown host would get the first web application.
    server {
      listen ${toString port} default_server;
      server_name _;
      root ${./errorpage};
      error_page 404 /index.html;

      location / {
        return 404;
      }

      location = /index.html {
        internal;
      }
    }
  ''
  + lib.concatMapStrings (printServer (_webapp: "127.0.0.1")) webapps
  + lib.concatMapStrings (printServer (webapp: webapp.target.properties.hostname)) remoteWebapps;
}
