{
  lib,
  pkgs,
  createSupervisordProgram,
  foregroundBackend,
  restartOf,
  shell,
  shellText,
}:

/**
  Translates a managed process to a program of supervisord.

  On Linux, the program is a keeper of the runtime. On other systems, supervisord handles the keys that it
  supports. A start script handles the others: `initialize`, nice levels, daemons, and text that supervisord's
  parser would change (it cuts comments at `;` and `#`, and has no escapes for quotes and newlines).
*/
let
  inherit (shellText) printScalar searchPath;

  withoutNulls = lib.filterAttrs (_name: value: value != null);

  # Printable ASCII except the double quote, the number sign and the semicolon.
  isPlain = text: builtins.match "[ !$-:<-~]*" text != null;
  escapePercent = builtins.replaceStrings [ "%" ] [ "%%" ];
in
foregroundBackend {
  create = createSupervisordProgram;
  ignores = [ "description" ];
  translate =
    {
      args,
      directory,
      environment,
      executable,
      keeperStopTime,
      needsScript,
      path,
      processSpec,
      restart,
      schedule,
      scriptPath,
      startScript,
      type,
      umask,
      user,
    }:
    let
      texts =
        map printScalar ([ executable ] ++ args ++ lib.attrValues environment)
        ++ lib.optional (directory != null) (toString directory);
      isScripted =
        needsScript [
          "directory"
          "environment"
          "path"
          "umask"
          "user"
        ]
        || !builtins.all isPlain texts;

      plain = {
        command = escapePercent (
          lib.concatMapStringsSep " " (value: lib.escapeShellArg (printScalar value)) ([ executable ] ++ args)
        );
        environment =
          lib.optionalAttrs (path != [ ]) { PATH = "${searchPath path}:%(ENV_PATH)s"; }
          // lib.mapAttrs (_name: value: escapePercent (printScalar value)) environment;
      }
      // lib.optionalAttrs (directory != null) { directory = escapePercent (toString directory); }
      // lib.optionalAttrs (umask != null) { inherit umask; }
      // lib.optionalAttrs (user != null) { inherit user; };

      # Overrides change what the process runs, and the script implements the result.
      scripted =
        scriptOf: parameters:
        let
          command = lib.concatMapStringsSep " " (value: lib.escapeShellArg (printScalar value)) (
            [ executable ] ++ args
          );
          generated = withoutNulls { inherit directory umask user; } // {
            inherit environment path;
            command = escapePercent command;
          };
        in
        {
          parameters = generated // parameters;
          finish =
            changed:
            let
              isSame = name: value: environment ? ${name} && environment.${name} == value;
              run =
                if changed.command == generated.command then
                  { inherit executable args; }
                else
                  {
                    executable = shell;
                    args = [
                      "-c"
                      "exec ${builtins.replaceStrings [ "%%" ] [ "%" ] changed.command}"
                    ];
                  };
              script = scriptOf (
                run
                // {
                  environment = lib.filterAttrs isSame (changed.environment or { });
                  path = changed.path or [ ];
                  directory = changed.directory or null;
                  umask = changed.umask or null;
                  user = changed.user or null;
                }
              );
              file = scriptPath script;
            in
            {
              scripts.${file} = script;
              parameters = removeAttrs changed [
                "path"
                "directory"
                "umask"
                "user"
              ] // {
                # `here` is the folder of the file with the program, conf.d in the profile. supervisord can read it
                # through a link to the profile, so that the command of an unchanged process is the same in the next
                # profile.
                command = "%(here)s/../${file}";
                # supervisord expands the values of overrides.
                environment = lib.filterAttrs (name: value: !isSame name value) (changed.environment or { });
              };
            };
        };
    in
    if pkgs.stdenv.hostPlatform.isLinux then
      scripted (changes: processSpec (changes // { more = [ "env-clear SUPERVISOR_*\n" ]; })) ({
        # On a host, a keeper that exits by itself is not restarted, but one that was killed is.
        autorestart =
          {
            always = true;
            on-failure = "unexpected";
            never = false;
          }
          .${(restartOf { inherit restart schedule type; }).condition};
        stopwaitsecs = keeperStopTime / 1000;
      }
      # supervisord would start a program again that ends within a second.
      // lib.optionalAttrs (type == "oneshot") { startsecs = 0; })
    else if isScripted then
      scripted startScript { }
    else
      { parameters = plain; };
}
