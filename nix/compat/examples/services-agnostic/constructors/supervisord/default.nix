# supervisord as a managed process, with the caller's configuration file.
{
  createManagedProcess,
  supervisor,
  runtimeDir,
  logDir,
}:
{
  instanceSuffix ? "",
  instanceName ? "supervisord${instanceSuffix}",
  initialize ? "",
  configFile,
  postInstall ? "",
}:

createManagedProcess {
  inherit instanceName postInstall;
  description = "supervisord";
  initialize = "mkdir -p ${logDir}\n" + initialize;
  process = "${supervisor}/bin/supervisord";
  args = [
    "--configuration"
    configFile
    "--logfile"
    "${logDir}/${instanceName}.log"
    "--pidfile"
    "${runtimeDir}/${instanceName}.pid"
  ];
  foregroundProcessExtraArgs = [ "--nodaemon" ];
  overrides.sysvinit.runlevels = [
    3
    4
    5
  ];
}
