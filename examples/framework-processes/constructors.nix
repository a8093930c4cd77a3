# The constructors of this system: each gets what it needs, and gives a function of what differs between instances.
{ pkgs, genNix }:

{
  greeter = import ./greeter.nix {
    inherit (genNix) createManagedProcess;
    inherit (pkgs) python3;
  };
}
