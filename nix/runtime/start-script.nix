{ shellText, daemonWatcher }:

/**
  A script for managers that want a process in the foreground: it prepares the state, and becomes
  the process, or watches it where it is a daemon.

  It takes every key of a process that it can do something about. A backend that uses it has dealt with these.
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
