/**
  Writes a script that prepares the state of a process, and runs it in the foreground: a daemon is watched by
  its PID file.
*/
{
  lib,
  writeTextFile,
  stdenv ? null,
  # Not in the framework: the package set, if stdenv does not lead to it.
  pkgs ? null,
}@given:

let
  packagesOf = import ../packages.nix;
in
{
  name,
  wrapDaemon,
  initialize,
  executable,
  runtimeDir,
  stdenv ? given.stdenv,
  instanceName ? null,
  pidFile ? if instanceName == null then null else "${runtimeDir}/${instanceName}.pid",
  user ? null,
  nice ? null,
  directory ? null,
  umask ? null,
}:

let
  packages = packagesOf (given // { inherit stdenv; });
  inherit (packages) coreutils;
  file = if pidFile == null then "${runtimeDir}/${baseNameOf executable}.pid" else pidFile;

  optional = value: line: lib.optionalString (value != null) "${line}\n";
  run =
    lib.optionalString (nice != null) "${coreutils}/bin/nice -n ${toString nice} "
    + lib.optionalString (
      user != null
    ) "${coreutils}/bin/chroot --userspec=${lib.escapeShellArg user} --skip-chdir / "
    + "${executable} \"$@\"";
in
writeTextFile {
  name = "${name}-foregroundproxy";
  executable = true;
  text = ''
    #!${stdenv.shell} -e
    ${initialize}
    ${optional directory "cd ${lib.escapeShellArg (toString directory)}"}${optional umask "umask ${umask}"}
  ''
  + (
    if !wrapDaemon then
      "exec ${run}\n"
    else
      ''
        pid=
        forward() {
          [ -z "$pid" ] || kill -s "$1" "$pid" 2>/dev/null || :
          stopped=$1
        }
        stopped=
        trap 'forward TERM' TERM
        trap 'forward INT' INT

        ${coreutils}/bin/rm -f ${file}
        ${run}
        for attempt in {1..100}; do
          [ ! -s ${file} ] || break
          ${coreutils}/bin/sleep 0.1
        done
        read -r pid <${file}
        [ -z "$stopped" ] || forward "$stopped"
        while kill -0 "$pid" 2>/dev/null; do
          ${coreutils}/bin/sleep 0.2 &
          wait "$!" || :
        done
        [ -n "$stopped" ]
      ''
  );
}
