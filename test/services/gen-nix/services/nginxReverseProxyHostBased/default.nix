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
}:

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
  # The output of a systemd unit is a socket, which nginx cannot open by name.
  accessLog = if processManager == "systemd" then "syslog:server=unix:/dev/log" else "/dev/stdout";

  nginxCacheDir = "${cacheDir}/${instanceName}";

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

  servers =
    lib.concatMapStrings (printServer (_webapp: "127.0.0.1")) webapps
    + lib.concatMapStrings (printServer (webapp: webapp.target.properties.hostname)) remoteWebapps;

  indent = text: lib.concatStringsSep "\n" (
    map (line: if line == "" then "" else "  ${line}") (lib.splitString "\n" text)
  );
in
import ../nginx
  {
    inherit
      createManagedProcess
      lib
      nginx
      stateDir
      cacheDir
      ;
  }
  {
    inherit instanceName;

    dependencies =
      map (webapp: webapp.pkg) webapps
      ++ map (webapp: webapp.pkgs.${stdenv.hostPlatform.system}) remoteWebapps;

    configFile = writeTextFile {
      name = "nginx.conf";
      text = ''
        pid ${runtimeDir}/${instanceName}.pid;
        error_log stderr;
      ''
      + lib.optionalString (!forceDisableUserChange) ''
        user ${instanceName} ${instanceName};
      ''
      + ''

        events {
          worker_connections ${toString workerConnections};
        }

        http {
          access_log ${accessLog};

          client_body_temp_path ${nginxCacheDir}/client_body;
          proxy_temp_path ${nginxCacheDir}/proxy;
          fastcgi_temp_path ${nginxCacheDir}/fastcgi;
          uwsgi_temp_path ${nginxCacheDir}/uwsgi;
          scgi_temp_path ${nginxCacheDir}/scgi;

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
      + indent servers
      + ''
        }
      '';
    };
  }
