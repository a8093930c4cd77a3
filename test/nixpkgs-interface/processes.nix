# Processes of every kind of credential, and those of the catalogue.
{
  pkgs,
  stateDir ? "/var",
  runtimeDir ? "${stateDir}/run",
  cacheDir ? "${stateDir}/cache",
  forceDisableUserChange ? false,
  processManager,
  ...
}:

let
  constructors = import ../../nix/services/constructors.nix {
    inherit
      pkgs
      stateDir
      runtimeDir
      cacheDir
      forceDisableUserChange
      processManager
      ;
  };
  createManagedProcess = import ../../nix/process/create-managed-process.nix {
    inherit pkgs processManager forceDisableUserChange;
  };
in
rec {
  webapp = rec {
    port = 5000;
    dnsName = "webapp.local";
    pkg = createManagedProcess {
      name = "webapp";
      process = "${pkgs.coreutils}/bin/sleep";
      args = [ "infinity" ];
      environment = {
        PORT = port;
        DEBUG = true;
      };
      nice = 5;
      initialize = "true";
    };
  };

  proxy.pkg = constructors.nginxReverseProxyHostBased { webapps = [ webapp ]; } { };

  server.pkg = constructors.nginx {
    instanceSuffix = "-plain";
    configFile = "/etc/nginx.conf";
  };
}
