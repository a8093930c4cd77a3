# The process of a server with the configuration and the commands of Redis: that of `redis`, and that of `valkey`.
{
  clientHost,
  createService,
  printSettings,
  libDir,
  # the name of the program, and its package
  program,
  package,
  description,
}:

{
  port,
  bind,
  appendOnly,
  settings,
  configFile,
  dependencies,
  instanceName,
}:

let
  dataDir = "${libDir}/${instanceName}";
  generated = printSettings.lines { } "${instanceName}.conf" (
    {
      inherit port;
      bind = toString bind;
      dir = dataDir;
      appendonly = appendOnly;
    }
    // settings
  );
in
createService {
  inherit instanceName dependencies description;
  directories = [ dataDir ];
  foregroundProcess = "${package}/bin/${program}-server";
  foregroundProcessArgs = [ (if configFile == null then generated else configFile) ];
  listens = { inherit port bind; };
  stopTimeout = "60s";
  tests.counts = {
    packages = [ package ];
    script = ''
      ${program}-cli -h ${clientHost.address bind} -p ${toString port} set visits 41
      ${program}-cli -h ${clientHost.address bind} -p ${toString port} incr visits
    '';
    expect = "42";
  };
}
