{
  createService,
  lib,
  printSettings,
  traefik,
  libDir,
}:

/**
  Makes a process that runs the proxy Traefik, which forwards requests to processes of the model by their host names.
  Debian has no Traefik.
*/
{
  # The TCP port.
  port ? 80,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The processes that answer the requests. Type: instances with port, dnsName.
  backends ? [ ],
  # Further settings of the static configuration.
  settings ? { },
  # Further settings of the dynamic configuration, such as routers and middlewares.
  dynamicSettings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "traefik${instanceSuffix}",
}:

let
  nameOf = backend: "process-${toString backend.port}";
  toNamed = make: builtins.listToAttrs (
    map (backend: {
      name = nameOf backend;
      value = make backend;
    }) backends
  );

  # YAML contains JSON.
  dynamic = printSettings.json { } "traefik-dynamic.yml" (
    lib.recursiveUpdate (lib.optionalAttrs (backends != [ ]) {
      http = {
        routers = toNamed (backend: {
          rule = "Host(`${backend.dnsName}`)";
          entryPoints = [ "web" ];
          service = nameOf backend;
        });
        services = toNamed (backend: {
          loadBalancer.servers = [ { url = "http://127.0.0.1:${toString backend.port}"; } ];
        });
      };
    }) dynamicSettings
  );
  generated = printSettings.json { } "traefik.yml" (
    lib.recursiveUpdate {
      global = {
        checkNewVersion = false;
        sendAnonymousUsage = false;
      };
      entryPoints.web.address = "${bind}:${toString port}";
      providers.file.filename = dynamic;
      log.level = "INFO";
      accessLog = { };
    } settings
  );
in
createService {
  inherit instanceName;
  dependencies = dependencies ++ map (backend: backend.pkg) backends;
  description = "Traefik";
  directories = [ "${libDir}/${instanceName}" ];
  # for certificates, whose file is relative by default
  directory = "${libDir}/${instanceName}";
  foregroundProcess = "${traefik}/bin/traefik";
  foregroundProcessArgs = [ "--configFile=${if configFile == null then generated else configFile}" ];
  listens = { inherit port bind; };
  # ends after the open requests
  stopTimeout = "15s";
}
