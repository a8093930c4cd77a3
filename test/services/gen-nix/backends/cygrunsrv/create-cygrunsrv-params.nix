{
  lib,
  constructor,
  shellText,
}:

/**
  Makes the parameters of a Windows service that cygrunsrv installs, one per line.
*/
constructor (
  dependencies:
  {
    name,
    displayName ? "nix-process-${name}",
    path,
    args ? [ ],
    environment ? { },
    # "auto" or "manual"
    type ? "auto",
    user ? null,
    password ? null,
    stdin ? null,
    stdout ? null,
    stderr ? null,
    terminateSignal ? "TERM",
    terminateOnShutdown ? false,
    # Packages whose bin is in the PATH.
    environmentPath ? [ ],
  }:
  let
    allEnvironment =
      lib.optionalAttrs (environmentPath != [ ]) { PATH = shellText.searchPath environmentPath; }
      // environment;

    option = name: value: lib.optionals (value != null) [ name (toString value) ];

    lines =
      option "--path" path
      ++ option "--disp" displayName
      ++ option "--type" (if type == "auto" then null else type)
      ++ option "--args" (
        if args == [ ] then null else lib.escapeShellArgs (map shellText.printScalar args)
      )
      ++ lib.concatLists (
        lib.mapAttrsToList (
          variable: value: option "--env" "'${variable}=${builtins.replaceStrings [ "'" ] [ "\\'" ] (shellText.printScalar value)}'"
        ) allEnvironment
      )
      ++ option "--user" user
      ++ option "--passwd" password
      ++ option "--stdin" stdin
      ++ option "--stdout" stdout
      ++ option "--stderr" stderr
      ++ option "--termsig" (if terminateSignal == "TERM" then null else terminateSignal)
      ++ lib.optional terminateOnShutdown "--shutdown"
      ++ lib.concatMap (dependency: option "--dep" "nix-process-${dependency.managedProcess.name}") dependencies;
  in
  {
    files."nix-process-${name}-cygrunsrvparams".text = lib.concatMapStrings (line: "${line}\n") lines;
  }
)
