import ../../../../../compat/test-driver/process-manager-module.nix {
  processManager = "disnix";
  packagesOf = pkgs: [ pkgs.disnix ];
}
