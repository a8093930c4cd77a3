# The process of a search server: that of `opensearch`, and that of `elasticsearch`.
{
  createService,
  lib,
  bash,
  coreutils,
  gnugrep,
  gnused,
  printSettings,
  libDir,
  ...
}:

{
  port,
  transportPort,
  bind,
  heapOptions,
  settings,
  configFile,
  dependencies,
  instanceName,
  # its package, and the name of its program and of its configuration file
  package,
  program,
  description,
  # the names of its environment variables
  variables,
  # the settings that let clients in without passwords
  unprotected,
}:

let
  stateDir = "${libDir}/${instanceName}";
  all = {
    "cluster.name" = instanceName;
    "discovery.type" = "single-node";
    "http.host" = bind;
    "http.port" = port;
    "transport.host" = "127.0.0.1";
    "transport.port" = transportPort;
    "path.data" = "${stateDir}/data";
    "path.logs" = "${stateDir}/logs";
  }
  // unprotected
  // settings;
  # YAML contains JSON.
  generated = printSettings.json { } "${program}.yml" all;

  # A server with passwords or TLS refuses the request of a probe.
  isOpen = configFile == null && builtins.intersectAttrs unprotected all == unprotected;
in
createService {
  inherit instanceName dependencies description;
  directories = [
    stateDir
    "${stateDir}/logs"
  ];
  # The server adds a file of its own to the folder of the settings. Its package has the others, which belong to its
  # version; a folder, such as that of the users of OpenSearch, is kept. Plugins are read in the program's folder.
  prepare = ''
    cd ${lib.escapeShellArg stateDir}
    mkdir -p config
    for file in ${package}/config/*; do
      name=''${file##*/}
      if [ -d "$file" ]; then
        if [ ! -e "config/$name" ]; then
          rm -rf new-config
          cp -R --no-preserve=mode "$file" new-config
          mv new-config "config/$name"
        fi
      else
        cp --no-preserve=mode "$file" "config/$name"
      fi
    done
    cp --no-preserve=mode ${if configFile == null then generated else configFile} config/${program}.yml
    for folder in lib modules plugins; do
      ln -sfn "${package}/$folder" "$folder"
    done
    if [ -d ${package}/agent ]; then ln -sfn ${package}/agent agent; fi
  '';
  path = [
    bash
    coreutils
    gnugrep
    gnused
  ];
  environment = {
    ${variables.home} = stateDir;
    ${variables.configuration} = "${stateDir}/config";
    ${variables.java} = heapOptions;
  };
  limits.openFiles = 65536;
  foregroundProcess = "${package}/bin/${program}";
  listens = {
    inherit port bind;
    path = if isOpen then "/" else null;
  };
  stopTimeout = "60s";
}
