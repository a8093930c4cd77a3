{
  pkgs,
  call,
  managerFolder,
  runtimeDir,
  scriptCoreutils,
  shell,
}:

/**
  Returns the requirements of an image that runs service directories under s6-svscan.
*/
{ profile, processes }:

let
  inherit (pkgs) s6;
  servicesLimit = call ./services-limit.nix;

  # The file is part of the specification of init, so that a changed profile needs one build less.
  start = {
    executable = true;
    text = ''
      #!${shell} -e
      # Starts s6-svscan on a copy of the service directories, which it can write to.
      ${managerFolder "${runtimeDir}/service"}
      ${scriptCoreutils}/bin/cp -rs --no-preserve=mode ${profile}/etc/s6/sv/. "$folder"
      # A service with a logger counts twice.
      exec ${program "s6-svscan"} ${servicesLimit (2 * builtins.length processes)} "$folder"
    '';
  };

  program = name: "${s6}/bin/${name}";
in
{
  holdsProfile = true;
  manager = [ "${builtins.placeholder "out"}/libexec/start-manager" ];
  files."libexec/start-manager" = start;
  managerLabel = "s6";
  packages = [
    s6
    pkgs.runtimeShellPackage
    scriptCoreutils
  ];
  programs = map program [
    "s6-svc"
    "s6-svstat"
    "s6-svscanctl"
    "s6-svwait"
  ];
  links."/etc/s6" = "${profile}/etc/s6";
}
