{
  createService,
  lib,
  writeText,
  xinetd,
  runtimeDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs xinetd, which starts a program for each connection. Its services are in the model.
  Without root, xinetd starts no programs, and only its internal services work.
  An image needs the file `/etc/protocols`, such as that of the package `iana-etc` in its `contents`.
*/
{
  # The services, by name, each with the settings of xinetd.conf: `{ port: 7, socket_type: stream, ... }`.
  services ? { },
  # The address to listen on, for services that name none; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # Further sections of xinetd.conf.
  extraConfig ? "",
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "xinetd${instanceSuffix}",
}:

let
  # Only root can start a program as another user. xinetd demands a user that exists all the same.
  withUser = settings: settings // lib.optionalAttrs (forceDisableUserChange && settings ? user) { user = "root"; };

  printService =
    name: settings:
    "service ${name}\n{\n"
    + lib.concatStrings (
      lib.mapAttrsToList (key: value: "  ${key} = ${toString value}\n") ({ inherit bind; } // withUser settings)
    )
    + "}\n";
in
import ../xinetd { inherit createService xinetd runtimeDir; } {
  inherit instanceName dependencies;
  configFile = writeText "${instanceName}.conf" (
    lib.concatStrings (lib.mapAttrsToList printService services)
    + extraConfig
  );
}
