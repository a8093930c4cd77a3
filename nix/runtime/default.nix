# What runs beside a process, by name.
{
  daemonWatcher = ./daemon-watcher.nix;
  foregroundProxy = ./foreground-proxy.nix;
  genNixRuntime = ./gen-nix-runtime.nix;
  initFunctions = ./init-functions/init-functions.nix;
  startScript = ./start-script.nix;
  tools = ./tools/tools.nix;
}
