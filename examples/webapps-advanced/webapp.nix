{
  createManagedProcess,
  stdenv,
  tmpDir,
}:

{
  # The TCP port that the web application listens on.
  port,
  instanceSuffix ? "",
  instanceName ? "webapp${instanceSuffix}",
}:

let
  webapp = stdenv.mkDerivation {
    name = "webapp";
    src = ./webapp;
    makeFlags = [ "PREFIX=$(out)" ];
  };
in
createManagedProcess {
  description = "Simple web application";
  inherit instanceName;

  # The program can run as a daemon or in the foreground; each process manager uses what it prefers.
  process = "${webapp}/bin/webapp";
  daemonArgs = [ "-D" ];

  environment = {
    PORT = port;
    PID_FILE = "${tmpDir}/${instanceName}.pid";
  };

  user = instanceName;
  credentials = {
    groups.${instanceName} = { };
    users.${instanceName} = {
      group = instanceName;
      description = "Webapp";
    };
  };
}
