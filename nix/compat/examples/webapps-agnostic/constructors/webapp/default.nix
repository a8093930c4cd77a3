# The web application as a managed process.
{
  createManagedProcess,
  tmpDir,
  webapp ? import ../../../../../compat/webapp,
  # "foreground", "daemon", or null for both
  mode ? null,
}:
{
  port,
  instanceSuffix ? "",
  instanceName ? "webapp${instanceSuffix}",
}:

let
  program = "${webapp}/bin/webapp";
  pidFile = "${tmpDir}/${instanceName}.pid";
in
createManagedProcess (
  {
    inherit instanceName;
    description = "Simple web application";
    daemonArgs = [ "-D" ];
    environment = {
      PORT = port;
      PID_FILE = pidFile;
    };
    user = instanceName;
    credentials = {
      groups.${instanceName} = { };
      users.${instanceName} = {
        group = instanceName;
        description = "Web application";
      };
    };
    overrides.sysvinit.runlevels = [
      3
      4
      5
    ];
  }
  // (
    if mode == "foreground" then
      { foregroundProcess = program; }
    else if mode == "daemon" then
      {
        daemon = program;
        inherit pidFile;
      }
    else
      { process = program; }
  )
)
