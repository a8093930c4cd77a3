{ runtimeDir, tmpDir }:

/**
  Where the PID file of a process is.

  A process with a user of its own can't write below the runtime directory, so its PID file is
  among the temporary files: constructors rely on this convention of the framework, also where
  users may not be changed.
*/
{
  name,
  instanceName ? null,
  pidFile ? null,
  user ? null,
}:

let
  folder = if user == null then runtimeDir else tmpDir;
in
if pidFile != null then
  pidFile
else
  "${folder}/${if instanceName == null then name else instanceName}.pid"
