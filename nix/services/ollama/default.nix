{
  createService,
  ollama,
  libDir,
}:

/**
  Makes a process that runs Ollama, which answers with language models. The models are below `libDir`. Everyone who
  reaches it may use it. Debian has no Ollama.
*/
{
  # The TCP port.
  port ? 11434,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # Further environment variables, such as `{ OLLAMA_KEEP_ALIVE: 10m }`.
  environment ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "ollama${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
in
createService {
  inherit instanceName dependencies;
  description = "Ollama";
  directories = [ dataDir ];
  environment = {
    HOME = dataDir;
    OLLAMA_HOST = "${bind}:${toString port}";
    OLLAMA_MODELS = "${dataDir}/models";
  }
  // environment;
  foregroundProcess = "${ollama}/bin/ollama";
  foregroundProcessArgs = [ "serve" ];
  listens = {
    inherit port bind;
    path = "/";
  };
}
