{
  createService,
  python3Packages,
  writeText,
  libDir,
  runtimeDir,
}:

/**
  Makes a process that runs supervisord, whose programs are files below `libDir`, in the folder `conf.d` of the process.
  Who may write there decides what runs, and who reaches its port controls it.
*/
{
  # The TCP port of supervisorctl and the pages, on the loopback interface. It has no password.
  inetHTTPServerPort ? 9001,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "supervisord${instanceSuffix}",
  # Shell commands that run when the configuration of the process is built.
  postInstall ? "",
}:

let
  programsDir = "${libDir}/${instanceName}/conf.d";
  supervisor = python3Packages.supervisor;
  configFile = writeText "${instanceName}.conf" ''
    [supervisord]

    [include]
    files = ${programsDir}/*

    [inet_http_server]
    port = 127.0.0.1:${toString inetHTTPServerPort}

    [rpcinterface:supervisor]
    supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

    [supervisorctl]
    serverurl = http://127.0.0.1:${toString inetHTTPServerPort}
  '';
in
import ../supervisord { inherit createService python3Packages runtimeDir; } {
  inherit
    instanceName
    dependencies
    postInstall
    configFile
    ;
  initialize = ''
    mkdir -p ${programsDir}
  '';
  listens.port = inetHTTPServerPort;
  tests.answers = {
    packages = [ supervisor ];
    script = "supervisorctl --configuration ${configFile} pid";
  };
}
