{ createManagedProcess }:

{ port }:

createManagedProcess {
  process = "/bin/true"
  environment.PORT = port;
}
