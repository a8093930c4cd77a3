{ runtimeDir, tmpDir }:

/**
  Returns the path of a process's PID file.

  A process with its own user cannot write to the runtime directory, so its PID file is in the directory for
  temporary files. Constructors rely on this convention of the framework, also with `forceDisableUserChange`.
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
