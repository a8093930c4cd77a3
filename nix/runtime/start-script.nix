{ shellText, daemonWatcher }:

/**
  A script for managers that want a process in the foreground: it prepares the state, and becomes
  the process, or watches it where it is a daemon.

  # Inputs

  What `foreground-command.nix` returns, and:

  `before`
  : Commands that run first.

  `ready`
  : Commands that run when all is prepared, and the process starts next.
*/
{
  isDaemon,
  before ? "",
  ready ? "",
  ...
}@process:

shellText.prelude (process // { inherit before; })
+ ready
+ (
  if isDaemon then
    daemonWatcher process
  else
    ''
      exec ${shellText.invocation process}
    ''
)
