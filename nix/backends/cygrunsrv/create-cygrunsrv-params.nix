scope:

{
  # What the names of the services begin with.
  prefix ? "nix-process-",
}:

/**
  The parameters of a Windows service that cygrunsrv installs, one a line.

  # Inputs

  As in the framework, and `files` and `packages`: further files of the profile, and what the
  service runs.
*/
{
  name,
  displayName ? "${prefix}${name}",
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
  dependencies ? [ ],
  # Packages whose bin is in the PATH.
  environmentPath ? [ ],
  postInstall ? "",
  files ? { },
  packages ? [ ],
}:

let
  inherit (scope) lib shellText;
  inherit (shellText) printScalar;

  allEnvironment =
    lib.optionalAttrs (environmentPath != [ ]) { PATH = shellText.searchPath environmentPath; }
    // environment;

  option = name: value: lib.optionals (value != null) [ name (toString value) ];

  lines =
    option "--path" path
    ++ option "--disp" displayName
    ++ option "--type" (if type == "auto" then null else type)
    ++ option "--args" (
      if args == [ ] then null else lib.escapeShellArgs (map printScalar args)
    )
    ++ lib.concatLists (
      lib.mapAttrsToList (
        variable: value: option "--env" "'${variable}=${builtins.replaceStrings [ "'" ] [ "\\'" ] (printScalar value)}'"
      ) allEnvironment
    )
    ++ option "--user" user
    ++ option "--passwd" password
    ++ option "--stdin" stdin
    ++ option "--stdout" stdout
    ++ option "--stderr" stderr
    ++ option "--termsig" (if terminateSignal == "TERM" then null else terminateSignal)
    ++ lib.optional terminateOnShutdown "--shutdown"
    ++ lib.concatMap (dependency: option "--dep" "${prefix}${dependency.managedProcess.name}") dependencies;
in
scope.processPackage {
  inherit
    name
    dependencies
    packages
    postInstall
    ;
  credentials = scope.createCredentials { };
  files = files // {
    "${prefix}${name}-cygrunsrvparams".text = lib.concatMapStrings (line: "${line}\n") lines;
  };
}
