{ lib, runCommandLocal, stdenvNoCC }:

let
  # the base name of a path, without the hash of a store path
  nameOf =
    path:
    let
      name = baseNameOf (builtins.unsafeDiscardStringContext (toString path));
      matched = builtins.match "[a-z0-9]{32}-(.*)" name;
    in
    if matched == null then name else lib.head matched;
in
{
  /**
    Replaces `@name@` in a file by the values of an attribute set. It fails when a name does not occur, or
    when the result still contains a variable.
  */
  replaceVars =
    src: replacements:
    runCommandLocal (nameOf src)
      {
        inherit src;
        passAsFile = [ "substitutions" ];
        substitutions = lib.concatStrings (
          lib.mapAttrsToList (
            name: value: "args+=(--subst-var-by ${name} ${lib.escapeShellArg value})\n"
          ) (lib.filterAttrs (_: value: value != null) replacements)
        );
      }
      ''
        args=()
        source "$substitutionsPath"
        substitute "$src" "$out" "''${args[@]}"
        if [ -x "$src" ]; then chmod +x "$out"; fi
        if grep -qE '@[a-zA-Z_][0-9A-Za-z_-]*@' "$out"; then
          echo "replaceVars: $src still contains:" >&2
          grep -nE '@[a-zA-Z_][0-9A-Za-z_-]*@' "$out" >&2
          exit 1
        fi
      '';

  /**
    Applies `replacements`, arguments of the setup function `substitute`, to a file.
  */
  substitute =
    {
      src,
      name ? nameOf src,
      replacements ? [ ],
      isExecutable ? false,
      ...
    }:
    runCommandLocal name { inherit src isExecutable; } ''
      substitute "$src" "$out" ${lib.concatStringsSep " " replacements}
      if [ -n "$isExecutable" ]; then chmod +x "$out"; fi
    '';

  /** Replaces `@name@` in a file by the arguments' values. */
  substituteAll =
    args:
    stdenvNoCC.mkDerivation (
      {
        name = nameOf args.src;
        buildCommand = ''
          target=$out''${dir:+/$dir/$name}
          mkdir -p "$(dirname "$target")"
          substituteAll "$src" "$target"
          if [ -n "''${isExecutable-}" ]; then chmod +x "$target"; fi
          eval "''${postInstall-}"
        '';
        preferLocalBuild = true;
        allowSubstitutes = false;
      }
      // args
    );
}
