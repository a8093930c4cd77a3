# What the constructor needs: functions of gen-nix and packages.
{
  createManagedProcess,
  python3,
}:

# The settings of an instance in processes.yaml.
{
  # The TCP port that the web application listens on.
  port,
  instanceSuffix ? "",
  instanceName ? "webapp${instanceSuffix}",
}:

createManagedProcess {
  description = "Web application";
  inherit instanceName;

  foregroundProcess = "${python3}/bin/python3";
  foregroundProcessArgs = [
    "-m"
    "http.server"
    port
    "--directory"
    ./public
  ];

  user = instanceName;
  credentials = {
    groups.${instanceName} = { };
    users.${instanceName} = {
      group = instanceName;
      description = "Web application";
    };
  };
}
