{
  pkgs,
  # a profile of `buildProfile`
  profile,
  processManager,
}:

/**
  Makes the app that activates a profile on the host. Its arguments are those of `nixproc-MANAGER-switch`, whose
  default path is the profile.
*/
{
  type = "app";
  program = "${pkgs.writeShellScript "switch-${processManager}" ''
    export NIXPROC_PROCESSES=${profile}
    exec ${profile.switch}/bin/nixproc-${processManager}-switch "$@"
  ''}";
  meta.description = "run the processes on this host under ${processManager}; only changed ones restart";
}
