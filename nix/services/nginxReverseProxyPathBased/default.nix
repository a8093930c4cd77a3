{
  clientHost,
  createManagedProcess,
  stdenv,
  lib,
  curl,
  writeTextFile,
  nginx,
  stateDir,
  runtimeDir,
  cacheDir,
  forceDisableUserChange,
  processManager,
}@scope:

/**
  Makes a process that runs nginx as a reverse proxy, which selects the web application by the path of the request: the
  one whose `baseURL` it begins with.
*/
{
  # The TCP port.
  port ? 80,
  # The address to listen on; `*` for all.
  bind ? "*",
  # Web applications behind the proxy. Type: instances with port, baseURL.
  webapps ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "nginx${instanceSuffix}",
  # Whether answers are kept for five minutes, and given to all clients. Only for pages that are the same for everyone.
  enableCache ? false,
  # The largest number of open connections of a worker.
  workerConnections ? 1024,
}:

/**
  Web applications on other machines, by name, as Disnix passes them: each has `port`, `baseURL`,
  `targets` (or `target`) with `properties.hostname`, and `pkgs.<system>`.
*/
interDependencies:

let
  remoteWebapps = lib.attrValues interDependencies;

  nameOf = webapp: webapp.name or webapp.pkg.name or (toString webapp.port);

  need =
    webapp: attribute:
    webapp.${attribute} or (throw (
      "gen-nix.nginxReverseProxyPathBased: process \"${instanceName}\" forwards to "
      + "\"${nameOf webapp}\", which has no ${attribute}; set its ${attribute}."
    ));

  hostsOf =
    webapp:
    if webapp ? targets || webapp ? target then
      map (target: target.properties.hostname) (webapp.targets or [ webapp.target ])
    else
      [ "127.0.0.1" ];

  # Names of upstreams and of caches, which may not contain every character.
  upstreamOf = webapp: "webapp-${toString (need webapp "port")}";

  printUpstream =
    webapp:
    ''
      upstream ${upstreamOf webapp} {
        ip_hash;
    ''
    + lib.concatMapStrings (host: "  server ${host}:${toString webapp.port};\n") (hostsOf webapp)
    + "}\n\n";

  printCache =
    webapp:
    "proxy_cache_path ${cacheDir}/${instanceName}/${upstreamOf webapp} keys_zone=${upstreamOf webapp}:8m inactive=5m max_size=128m;\n";

  printLocation =
    webapp:
    ''

      location ${need webapp "baseURL"} {
        proxy_pass http://${upstreamOf webapp};
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    ''
    + lib.optionalString enableCache ''
        proxy_cache ${upstreamOf webapp};
        proxy_cache_key $host$uri$is_args$args;
        proxy_cache_valid 200 5m;
        proxy_cache_lock on;
    ''
    + "}\n";

  all = webapps ++ remoteWebapps;
in
import ../nginx/http-server.nix scope {
  inherit instanceName workerConnections;

  dependencies =
    map (webapp: webapp.pkg) webapps
    ++ map (webapp: webapp.pkgs.${stdenv.hostPlatform.system}) remoteWebapps;

  http =
    lib.optionalString enableCache (lib.concatMapStrings printCache all)
    + lib.concatMapStrings printUpstream all
    + ''
      server {
        listen ${bind}:${toString port};
    ''
    + lib.concatMapStrings printLocation all
    + "}\n";

  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/";
    expect = "nginx";
  };
}
