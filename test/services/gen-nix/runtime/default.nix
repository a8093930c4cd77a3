# The functions of the runtime, by name.
{
  daemonWatcher = ./daemon-watcher.nix;
  directives = ./directives.nix;
  genNixRuntime = ./gen-nix-runtime.nix;
  initFunctions = ./init-functions/init-functions.nix;
  keyDirectives = ./key-directives.nix;
  keysOfRuntime = ./keys-of-runtime.nix;
  processSpec = ./process-spec.nix;
  startScript = ./start-script.nix;
  tools = ./tools/tools.nix;
}
