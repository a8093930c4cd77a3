import ../../../../../compat/test-driver/process-manager-module.nix {
  processManager = "s6-rc";
  managerModel = ./processes-s6-svscan.nix;
  packagesOf = pkgs: [ pkgs.s6-rc ];
  isManagerReady =
    params:
    ''
      machine.wait_for_file("${params.runtimeDir}/service/.s6-svscan")
    '';
}
