{
  createService,
  lib,
  writeText,
  xinetd,
  libDir,
  runtimeDir,
  forceDisableUserChange,
}:

/**
  Makes a process that runs xinetd, whose services are files below `libDir`, in the folder `xinetd.d` of the process. It
  reads them again when it is reloaded.
  An image needs the file `/etc/protocols`, such as that of the package `iana-etc` in its `contents`.
*/
{
  # Whether it has a service that sends back what it receives, on the loopback interface. Without any service, xinetd does
  # not start.
  includeEchoService ? true,
  # The TCP port of this service.
  echoPort ? 1024,
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
  servicesDir = "${libDir}/${instanceName}/xinetd.d";
  echoService = writeText "echo" ''
    service echo
    {
      type = INTERNAL UNLISTED
      id = echo-stream
      socket_type = stream
      protocol = tcp
      wait = no
      bind = 127.0.0.1
      port = ${toString echoPort}
    ${lib.optionalString (!forceDisableUserChange) "  user = nobody\n"}}
  '';
in
import ../xinetd { inherit createService xinetd runtimeDir; } {
  inherit instanceName dependencies;
  initialize = ''
    mkdir -p ${lib.escapeShellArg servicesDir}
  ''
  + lib.optionalString includeEchoService ''
    ln -sfn ${echoService} ${lib.escapeShellArg servicesDir}/echo
  '';
  configFile = writeText "${instanceName}.conf" ''
    ${extraConfig}
    includedir ${servicesDir}
  '';
  listens = if includeEchoService then { port = echoPort; } else null;
  tests =
    if includeEchoService then
      {
        echoes.script = ''
          exec 3<>/dev/tcp/127.0.0.1/${toString echoPort}
          echo 42 >&3
          timeout 5 head -n 1 <&3
        '';
        echoes.expect = "42";
      }
    else
      { };
}
