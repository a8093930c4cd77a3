# The constructor of a shop.
{
  createManagedProcess,
  python3,
}:

{
  # The TCP port that the shop listens on.
  port,
  # The title of the shop.
  title,
  # The nice level, -20 to 19.
  nice ? 0,
  instanceName,
}:

createManagedProcess {
  description = title;
  inherit instanceName nice;

  foregroundProcess = "${python3}/bin/python3";
  foregroundProcessArgs = [ ./shop.py ];
  environment = {
    PORT = port;
    TITLE = title;
  };

  user = instanceName;
  credentials = {
    groups.${instanceName} = { };
    users.${instanceName} = {
      group = instanceName;
      description = title;
    };
  };
}
