{ }:

processes:

/**
  Makes the bundle `default`, which contains all services of the profile.
*/
let
  serviceOf =
    process:
    process.extra.serviceName
      or (throw "gen-nix: process \"${process.name}\" was not made for s6-rc; make it with createManagedProcess.");
in
{
  "etc/s6/sv/default/type".text = "bundle\n";
  "etc/s6/sv/default/contents".text = builtins.concatStringsSep "" (
    map (process: "${serviceOf process}\n") processes
  );
}
