{ createManagedProcess }:

{ port, instanceSuffix ? "" }:

createManagedProcess {
  name = "webapp${instanceSuffix}";
  process = "/bin/webapp";
  environment.PORT = port;
  overrides.supervisord.startsecs = 1;
}
