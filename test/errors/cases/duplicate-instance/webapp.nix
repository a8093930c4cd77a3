{ createManagedProcess }:

{ port, instanceSuffix ? "", instanceName ? "webapp${instanceSuffix}" }:

createManagedProcess {
  name = instanceName;
  process = "/bin/webapp";
  environment.PORT = port;
}
