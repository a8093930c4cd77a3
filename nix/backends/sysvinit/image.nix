{
  pkgs,
  foregroundProxy,
  tools,
}:

/**
  What an image needs to run a profile of sysvinit scripts: a root process that starts them all in
  order, waits, and stops them in reverse order.
*/
{ profile, ... }:

let
  runActivity = "${tools.sysvinit}/bin/nixproc-sysvinit-runactivity";

  proxy = foregroundProxy {
    name = "sysvinit-proxy";
    startCommand = "${runActivity} start ${profile}";
    stopCommand = "${runActivity} -r stop ${profile}";
  };
in
{
  command = [ "${proxy}/bin/start" ];
  packages = [
    pkgs.runtimeShellPackage
    pkgs.coreutils
  ];
  programs = [ runActivity ];
  links."/etc/rc.d" = "${profile}/etc/rc.d";
}
