{ createManagedProcess, python3 }:

{
  # The TCP port that the greeter listens on.
  port,
  # The text of the greeting.
  greeting,
  instanceSuffix ? "",
  instanceName ? "greeter${instanceSuffix}",
}:

createManagedProcess {
  description = "Says ${greeting}";
  inherit instanceName;

  foregroundProcess = "${python3}/bin/python3";
  foregroundProcessArgs = [ ./greeter.py ];

  environment = {
    PORT = port;
    GREETING = greeting;
  };

  user = instanceName;
  credentials = {
    groups.${instanceName} = { };
    users.${instanceName} = {
      group = instanceName;
      description = "Greeter";
    };
  };

  # Settings for single process managers.
  overrides = {
    sysvinit.runlevels = [ 3 4 5 ];
  };
}
