{
  createService,
  lib,
  bash,
  coreutils,
  gnugrep,
  gnused,
  printSettings,
  elasticsearch,
  libDir,
}@scope:

/**
  Makes a process that runs Elasticsearch as a single server. Its data is below `libDir`. Everyone who reaches it may
  read and write. Debian has no Elasticsearch.
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
  # Further settings of elasticsearch.yml.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "elasticsearch${instanceSuffix}",
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
  package = elasticsearch;
  program = "elasticsearch";
  description = "Elasticsearch";
  # the variables of its folder of settings, and of the options of Java
  variables = {
    home = "ES_HOME";
    configuration = "ES_PATH_CONF";
    java = "ES_JAVA_OPTS";
  };
  unprotected."xpack.security.enabled" = false;
}
