# The processes model: the instances of the system and their dependencies.
{
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
  stateDir ? "/var",
  runtimeDir ? "${stateDir}/run",
  logDir ? "${stateDir}/log",
  cacheDir ? "${stateDir}/cache",
  tmpDir ? (if stateDir == "/var" then "/tmp" else "${stateDir}/tmp"),
  forceDisableUserChange ? false,
  processManager,
}:

let
  genNix = import ./gen-nix {
    inherit
      pkgs
      stateDir
      runtimeDir
      logDir
      cacheDir
      tmpDir
      forceDisableUserChange
      processManager
      ;
  };

  constructors = import ./constructors.nix { inherit pkgs genNix; };
in
rec {
  greeter-english = rec {
    port = 5001;
    dnsName = "english.local";

    pkg = constructors.greeter {
      inherit port;
      instanceSuffix = "-english";
      greeting = "Hello";
    };
  };

  greeter-dutch = rec {
    port = 5002;
    dnsName = "dutch.local";

    pkg = constructors.greeter {
      inherit port;
      instanceSuffix = "-dutch";
      greeting = "Hallo";
    };
  };

  nginx = rec {
    port = 8080;

    pkg = genNix.services.nginxReverseProxyHostBased {
      inherit port;
      webapps = [
        greeter-english
        greeter-dutch
      ];
    } { };
  };
}
