/**
  The framework's files for `createMutableMultiProcessImage`: their function takes the package set and returns
  `createMutableMultiProcessImage`.
*/
{
  pkgs ? null,
  system ? null,
}@given:

{
  # Further steps, by process manager: a file with a list of files, which change the parameters.
  steps ? { },
  # See parameters-of-vm.nix.
  buildVMMemorySize ? null,
  diskSize ? null,
  ...
}@arguments:

(import ../. given).createMutableMultiProcessImage (
  import ./steps/apply-further-steps.nix {
    inherit given arguments;
    result = removeAttrs (import ./note-ignored.nix (import ./parameters-of-vm.nix) arguments) [ "steps" ];
  }
)
