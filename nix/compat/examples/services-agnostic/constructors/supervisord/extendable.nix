# supervisord as a managed process, which reads the programs in a folder, and listens on a TCP port.
{
  createManagedProcess,
  writeTextFile,
  supervisor,
  runtimeDir,
  logDir,
  libDir,
}@arguments:
{
  instanceSuffix ? "",
  instanceName ? "supervisord${instanceSuffix}",
  inetHTTPServerPort ? 9001,
  postInstall ? "",
}:

let
  folder = "${libDir}/${instanceName}/conf.d";
in
import ./. (builtins.intersectAttrs (builtins.functionArgs (import ./.)) arguments) {
  inherit instanceName postInstall;
  initialize = "mkdir -p ${folder}\n";
  configFile = writeTextFile {
    name = "supervisord.conf";
    text = ''
      [supervisord]

      [include]
      files=${folder}/*

      [inet_http_server]
      port=127.0.0.1:${toString inetHTTPServerPort}

      [rpcinterface:supervisor]
      supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
    '';
  };
}
