scope:

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

scope.shellText.prelude (process // { inherit before; })
+ ready
+ (
  if isDaemon then
    import ./daemon-watcher.nix scope process
  else
    ''
      exec ${scope.shellText.invocation process}
    ''
)
