{
  lib,
  runCommandLocal,
  runtimeShell,
  bash,
  coreutils,
  stdenvNoCC,
}:

let
  # A build without the tools of stdenv takes half as long, and configuration files are most of what a change builds.
  writeOnly =
    {
      text,
      executable,
      destination,
      full,
    }:
    let
      quick = derivation {
        inherit (full) name;
        inherit
          text
          executable
          destination
          ;
        inherit (stdenvNoCC) system;
        inherit (full.drvAttrs) allowSubstitutes preferLocalBuild;
        builder = runtimeShell;
        args = [
          "-e"
          "-c"
          ''
            target=$out$destination
            ${lib.optionalString (destination != "") ''${coreutils}/bin/mkdir -p "''${target%/*}"''}
            # The text has no NUL, so read reaches its end, and fails there.
            IFS= read -r -d "" text <"$textPath" || :
            printf %s "$text" >"$target"
            ${lib.optionalString executable ''${coreutils}/bin/chmod +x "$target"''}
            # Nix kills a builder that closes its output before it exits, and bash would become the last program.
            exit 0
          ''
        ];
        passAsFile = [ "text" ];
      };
      result = full // quick // { out = result; };
    in
    result;

  writers = {
    /**
      Writes a file.

      `destination` is its path in the result; when it is empty, the result itself is the file. `checkPhase`
      has commands that fail for an invalid file, whose path is `$target`.
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
      let
        full = runCommandLocal name (
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
      in
      if checkPhase == "" && derivationArgs == { } then
        writeOnly {
          inherit
            text
            executable
            destination
            full
            ;
        }
      else
        full;

    /** Writes a file; the result itself is the file. */
    writeText =
      name: text:
      if lib.isAttrs name then
        writers.writeTextFile (name // { inherit text; })
      else
        writers.writeTextFile { inherit name text; };

    /** Writes a file at a path in the result. */
    writeTextDir =
      path: text:
      writers.writeTextFile {
        name = baseNameOf path;
        destination = "/${path}";
        inherit text;
      };

    /** Writes an executable file; the result itself is the file. */
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

    /** Writes a bash script and checks its syntax; the result itself is the script. */
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
      Writes a bash script into the result's bin. It stops at errors, and `runtimeInputs` are in its PATH.
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
