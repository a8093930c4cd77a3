/**
  The framework's files for `createMutableMultiProcessImage`: their function takes the package set and returns
  `createMutableMultiProcessImage`.
*/
{
  pkgs ? null,
  system ? null,
}@given:

{
  # The framework's files of steps. createMutableMultiProcessImage adds what the process manager needs.
  steps ? { },
  # Only for the virtual machine of runAsRoot.
  buildVMMemorySize ? null,
  diskSize ? null,
  ...
}@arguments:

(import ../. given).createMutableMultiProcessImage (
  removeAttrs arguments [
    "steps"
    "buildVMMemorySize"
    "diskSize"
  ]
)
