{
  pkgs,
  managerFolder,
  runtimeDir,
  scriptCoreutils,
  shell,
}:

/**
  Returns the requirements of an image that runs service directories under runsvdir.
*/
{ profile, ... }:

let
  inherit (pkgs) runit;
  sv = "${runit}/bin/sv";

  # The file is part of the specification of init, so that a changed profile needs one build less.
  start = {
    executable = true;
    text = ''
      #!${shell} -e
      # Starts runsvdir on a copy of the service directories, which it can write to.
      ${managerFolder "${runtimeDir}/service"}
      ${scriptCoreutils}/bin/cp -rs --no-preserve=mode ${profile}/etc/sv/. "$folder"
      # runsvdir waits for a second if the folder has just changed.
      ${scriptCoreutils}/bin/touch --date=@1 "$folder"
      exec ${runit}/bin/runsvdir -P "$folder"
    '';
  };
in
{
  holdsProfile = true;
  manager = [ "${builtins.placeholder "out"}/libexec/start-manager" ];
  files."libexec/start-manager" = start;
  managerLabel = "runit";
  # SIGHUP stops the services without a keeper.
  managerStopSignal = "HUP";
  packages = [
    runit
    pkgs.runtimeShellPackage
    scriptCoreutils
  ];
  programs = [
    sv
    # runsvdir looks for it in PATH.
    "${runit}/bin/runsv"
  ];
  links."/etc/sv" = "${profile}/etc/sv";
  environment = [ "SVDIR=${runtimeDir}/service" ];
}
