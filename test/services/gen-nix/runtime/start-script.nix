{ shellText, daemonWatcher }:

/**
  Returns a script for managers that run processes in the foreground: it prepares the state, and executes the
  process, or watches it if it is a daemon.

  Its formals are the keys of a process that it implements. A backend that uses it does not have to handle
  them.
*/
{
  # Whether the process can only be a daemon.
  isDaemon,
  # Commands that run first.
  before ? "",
  name,
  instanceName,
  pidFile,
  executable,
  args,
  initialize,
  path,
  environment,
  directory,
  umask,
  nice,
  user,
}:

shellText.prelude {
  inherit
    initialize
    path
    environment
    directory
    umask
    before
    ;
}
+ (
  if isDaemon then
    daemonWatcher {
      inherit
        name
        instanceName
        pidFile
        executable
        args
        nice
        user
        ;
    }
  else
    ''
      exec ${
        shellText.invocation {
          inherit
            executable
            args
            nice
            user
            ;
        }
      }
    ''
)
