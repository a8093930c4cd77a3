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
  genNix = import ../../nix {
    inherit
      pkgs
      stateDir
      runtimeDir
      cacheDir
      forceDisableUserChange
      processManager
      ;
  };
in
rec {
  webapp = rec {
    port = 5000;
    dnsName = "webapp.local";
    pkg = genNix.createManagedProcess {
      name = "webapp";
      process = "${pkgs.coreutils}/bin/sleep";
      args = [ "infinity" ];
      environment = {
        PORT = port;
        DEBUG = true;
      };
      nice = 5;
      initialize = "true";
      postInstall = "touch $out/extra";
    };
  };

  proxy.pkg = genNix.services.nginxReverseProxyHostBased { webapps = [ webapp ]; } { };

  server.pkg = genNix.services.nginx {
    instanceSuffix = "-plain";
    configFile = "/etc/nginx.conf";
  };
}
