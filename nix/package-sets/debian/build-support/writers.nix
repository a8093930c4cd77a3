{
  lib,
  runCommandLocal,
  runtimeShell,
  bash,
}:

let
  writers = {
    /**
      Writes a file.

      `destination` is its place below the result, which is the file itself where it is empty; `checkPhase` are commands that fail for a
      wrong file, which they find as `$target`.
    */
    writeTextFile =
      {
        name ? lib.last (lib.splitString "/" destination),
        text,
        executable ? false,
        destination ? "",
        checkPhase ? "",
        meta ? { },
        passthru ? { },
        allowSubstitutes ? false,
        preferLocalBuild ? true,
        derivationArgs ? { },
      }:
      assert lib.assertMsg (
        destination != "" -> lib.hasPrefix "/" destination && destination != "/"
      ) "writeTextFile: destination must start with /, and name a file, got: \"${destination}\"";
      runCommandLocal name (
        {
          inherit
            text
            executable
            checkPhase
            destination
            passthru
            allowSubstitutes
            preferLocalBuild
            ;
          meta =
            lib.optionalAttrs (executable && lib.hasPrefix "/bin/" destination) {
              mainProgram = lib.removePrefix "/bin/" destination;
            }
            // meta;
        }
        // derivationArgs
        // {
          passAsFile = [ "text" ] ++ derivationArgs.passAsFile or [ ];
        }
      ) ''
        target=$out$destination
        mkdir -p "$(dirname "$target")"
        if [ -e "$textPath" ]; then mv "$textPath" "$target"; else printf %s "$text" >"$target"; fi
        if [ -n "$executable" ]; then chmod +x "$target"; fi
        eval "$checkPhase"
      '';

    /** Writes a file that is the result itself. */
    writeText =
      name: text:
      if lib.isAttrs name then
        writers.writeTextFile (name // { inherit text; })
      else
        writers.writeTextFile { inherit name text; };

    /** Writes a file at a path below the result. */
    writeTextDir =
      path: text:
      writers.writeTextFile {
        name = baseNameOf path;
        destination = "/${path}";
        inherit text;
      };

    /** Writes an executable file that is the result itself. */
    writeScript =
      name: text:
      writers.writeTextFile {
        inherit name text;
        executable = true;
      };

    /** Writes an executable file into the result's bin. */
    writeScriptBin =
      name: text:
      writers.writeTextFile {
        inherit name text;
        executable = true;
        destination = "/bin/${name}";
      };

    /** Writes a bash script that is the result itself, and checks its syntax. */
    writeShellScript =
      name: text:
      writers.writeTextFile {
        inherit name;
        executable = true;
        text = "#!${runtimeShell}\n${text}\n";
        checkPhase = checkSyntax;
      };

    /** Writes a bash script into the result's bin, and checks its syntax. */
    writeShellScriptBin =
      name: text:
      writers.writeTextFile {
        inherit name;
        executable = true;
        destination = "/bin/${name}";
        text = "#!${runtimeShell}\n${text}\n";
        checkPhase = checkSyntax;
        meta.mainProgram = name;
      };

    /**
      Writes a bash script into the result's bin that stops at errors and finds the programs of
      `runtimeInputs`.
    */
    writeShellApplication =
      {
        name,
        text,
        runtimeInputs ? [ ],
        runtimeEnv ? null,
        meta ? { },
        passthru ? { },
        checkPhase ? null,
        excludeShellChecks ? [ ],
        extraShellCheckFlags ? [ ],
        bashOptions ? [
          "errexit"
          "nounset"
          "pipefail"
        ],
        inheritPath ? true,
        derivationArgs ? { },
      }:
      writers.writeTextFile {
        inherit name passthru derivationArgs;
        executable = true;
        destination = "/bin/${name}";
        meta = {
          mainProgram = name;
        } // meta;
        checkPhase = if checkPhase == null then checkSyntax else checkPhase;
        text =
          "#!${runtimeShell}\n"
          + lib.concatMapStrings (option: "set -o ${option}\n") bashOptions
          + lib.optionalString (runtimeEnv != null) (
            lib.concatStrings (
              lib.mapAttrsToList (variable: value: ''
                ${lib.toShellVar variable value}
                export ${variable}
              '') runtimeEnv
            )
          )
          + lib.optionalString (runtimeInputs != [ ]) ''
            export PATH="${lib.makeBinPath runtimeInputs}${lib.optionalString inheritPath ":$PATH"}"
          ''
          + "\n${text}\n";
      };
  };

  checkSyntax = ''${bash}/bin/bash -n -O extglob "$target"'';
in
writers
