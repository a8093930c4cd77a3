/**
  Returns the command line that runs a command as the user of the processes of a test.
*/
{ lib }:

{ forceDisableUserChange, command }:

if forceDisableUserChange then
  "su - ${(import ../../testing/unprivileged-user.nix).name} -c ${lib.escapeShellArg command}"
else
  command
