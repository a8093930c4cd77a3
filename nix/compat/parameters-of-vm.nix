# The parameters for the virtual machine in which nixpkgs runs runAsRoot, with the reasons why they have no effect.
{
  buildVMMemorySize = "runAsRoot needs no virtual machine";
  diskSize = "runAsRoot needs no virtual machine";
}
