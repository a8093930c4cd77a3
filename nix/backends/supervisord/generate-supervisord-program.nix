scope:

/**
  A managed process as a program of supervisord, which wants its processes in the foreground.

  What supervisord can say itself is said in its own configuration. A start script stands between
  where it can't: state to initialise, a nice level, a daemon to watch, or text that its parser
  would change (it cuts comments at `;` and `#`, and has no escapes for quotes and newlines).
*/
{
  name,
  initialize,
  path,
  environment,
  directory,
  umask,
  nice,
  user,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}@process:

let
  inherit (scope) lib shellText;
  inherit (shellText) printScalar searchPath;

  createSupervisordProgram = import ./create-supervisord-program.nix scope;

  started = import ../foreground-command.nix process;
  inherit (started) executable args;

  # Printable ASCII but for the double quote, the number sign and the semicolon.
  isPlain = text: builtins.match "[ !$-:<-~]*" text != null;
  texts =
    map printScalar ([ executable ] ++ args ++ lib.attrValues environment)
    ++ lib.optional (directory != null) (toString directory);
  needsScript =
    started.isDaemon || initialize != "" || nice != null || !builtins.all isPlain texts;

  scriptPath = "libexec/${name}";

  escapePercent = builtins.replaceStrings [ "%" ] [ "%%" ];

  plain = {
    command = escapePercent (
      lib.concatMapStringsSep " " (value: lib.escapeShellArg (printScalar value)) (
        [ executable ] ++ args
      )
    );
    environment =
      lib.optionalAttrs (path != [ ]) { PATH = "${searchPath path}:%(ENV_PATH)s"; }
      // lib.mapAttrs (_name: value: escapePercent (printScalar value)) environment;
  }
  // lib.optionalAttrs (directory != null) { directory = escapePercent (toString directory); }
  // lib.optionalAttrs (umask != null) { inherit umask; }
  // lib.optionalAttrs (user != null) { inherit user; };

  scripted = {
    command = "${builtins.placeholder "out"}/${scriptPath}";
    environment = { };
  };
in
createSupervisordProgram (
  scope.applyOverrides overrides (
    {
      inherit
        name
        dependencies
        credentials
        postInstall
        ;
    }
    // (if needsScript then scripted else plain)
  )
  // {
    files = lib.optionalAttrs needsScript {
      ${scriptPath} = {
        text = scope.startScript started;
        executable = true;
      };
    };
    packages = [ executable ] ++ path;
  }
)
