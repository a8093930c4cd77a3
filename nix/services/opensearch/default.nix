{
  createService,
  lib,
  bash,
  coreutils,
  gnugrep,
  gnused,
  printSettings,
  opensearch,
  libDir,
}@scope:

/**
  Makes a process that runs OpenSearch as a single server. Its data is below `libDir`. Everyone who reaches it may
  read and write. Debian has no OpenSearch.
*/
{
  # The TCP port of the HTTP interface.
  port ? 9200,
  # The TCP port of other servers, on the loopback interface.
  transportPort ? port + 100,
  # The address of the HTTP interface; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # Options of Java for the memory.
  heapOptions ? "-Xms512m -Xmx512m",
  # Further settings of opensearch.yml.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "opensearch${instanceSuffix}",
}:

import ../opensearch/search-server.nix scope {
  inherit
    port
    transportPort
    bind
    heapOptions
    settings
    configFile
    dependencies
    instanceName
    ;
  package = opensearch;
  program = "opensearch";
  description = "OpenSearch";
  # the variables of its folder of settings, and of the options of Java
  variables = {
    home = "OPENSEARCH_HOME";
    configuration = "OPENSEARCH_PATH_CONF";
    java = "OPENSEARCH_JAVA_OPTS";
  };
  unprotected."plugins.security.disabled" = true;
}
