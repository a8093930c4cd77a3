# The process of nginx with a configuration that contains the given servers: that of the constructors which generate it.
{
  createManagedProcess,
  lib,
  writeTextFile,
  nginx,
  stateDir,
  runtimeDir,
  cacheDir,
  forceDisableUserChange,
  processManager,
  ...
}:

{
  instanceName,
  workerConnections,
  # the directives of the section http: its servers
  http,
  # directives outside of it
  extraConfig ? "",
  dependencies ? [ ],
  tests ? { },
}:

let
  # The output of a systemd unit is a socket, which nginx cannot open by name.
  accessLog = if processManager == "systemd" then "syslog:server=unix:/dev/log" else "/dev/stdout";

  nginxCacheDir = "${cacheDir}/${instanceName}";

  indent = text: lib.concatStringsSep "\n" (
    map (line: if line == "" then "" else "  ${line}") (lib.splitString "\n" text)
  );
in
import ./.
  {
    inherit
      createManagedProcess
      lib
      nginx
      processManager
      writeTextFile
      stateDir
      cacheDir
      ;
  }
  {
    inherit instanceName dependencies tests;

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

      ''
      + indent http
      + ''
        }
      ''
      + extraConfig;
    };
  }
