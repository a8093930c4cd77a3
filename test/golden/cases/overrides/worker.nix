{ createManagedProcess }:

{ overrides ? { } }:

createManagedProcess {
  name = "worker";
  process = "/bin/worker";
  inherit overrides;
}
