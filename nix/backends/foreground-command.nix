/**
  A managed process, for a manager that wants it in the foreground: with the `executable` and the
  `args` to take, and with `isDaemon` where it can only be a daemon, which has to be watched.
*/
process:

let
  isDaemon = process.foregroundProcess == null;
in
process
// {
  inherit isDaemon;
  executable = if isDaemon then process.daemon else process.foregroundProcess;
  args = if isDaemon then process.daemonArgs else process.foregroundProcessArgs;
}
