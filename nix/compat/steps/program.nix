/**
  The step of the framework that adds the programs of a process manager. The step after it, which adds the processes or
  the tools, adds the process manager as well.
*/
{
  pkgs,
  common ? { },
  input,
  result,
}:

result
