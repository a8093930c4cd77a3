{ }:

processes:

/**
  Makes the bundle `default`, which contains all services of the profile.
*/
{
  "etc/s6/sv/default/type".text = "bundle\n";
  "etc/s6/sv/default/contents".text = builtins.concatStringsSep "" (
    map (process: "${process.extra.serviceName}\n") processes
  );
}
