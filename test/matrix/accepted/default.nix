# What the real programs make of the profiles of the matrix, on the embedded package set. Each
# attribute is one build by one program, and its result a JSON file. Only systemd has to run outside
# of the sandbox.
{
  lockFile,
  pkgs ? import ../../../nix/package-sets/debian { inherit lockFile; },
}:

let
  inherit (pkgs) lib;

  inherit (import ../../../nix/scope.nix { inherit pkgs; }) buildFiles genNixRuntime;
  profiles = import ../profiles.nix { inherit pkgs executable; };

  # Programs that write down how they were called, under the names that the features use.
  executables = buildFiles {
    name = "matrix-executables";
    files =
      lib.genAttrs
        (map (name: "bin/${name}") [
          "ant"
          "legacyd"
          "loner"
          "middle"
          "probe"
          "server"
          "worker"
          "zebra"
        ])
        (_path: {
          executable = true;
          text = ''
            #!${pkgs.runtimeShell}
            { [ $# -eq 0 ] || printf '%s\0' "$@"; } >"$PROBE_FOLDER/arguments"
            ${pkgs.coreutils}/bin/env -0 >"$PROBE_FOLDER/environment.new"
            ${pkgs.coreutils}/bin/mv "$PROBE_FOLDER/environment.new" "$PROBE_FOLDER/environment"
          '';
        });
  };
  executable = name: "${executables}/bin/${name}";

  # The profiles of all features of a manager in one folder, instead of one build for each.
  together =
    manager:
    let
      self = builtins.placeholder "out";
      move =
        feature: file:
        if file ? text then
          file // { text = builtins.replaceStrings [ self ] [ "${self}/${feature}" ] file.text; }
        else
          file;
    in
    buildFiles {
      name = "matrix-${manager}";
      files = lib.concatMapAttrs (
        feature: lib.mapAttrs' (path: file: lib.nameValuePair "${feature}/${path}" (move feature file))
      ) profiles.${manager};
    };

  # A program in Python that reads folders and prints JSON.
  read =
    program: arguments:
    pkgs.runCommandLocal "${baseNameOf program}.json" { } ''
      ${pkgs.python3}/bin/python3 -B ${program} ${lib.escapeShellArgs arguments} >$out
    '';

  # Since Debian 13, the manager opens its executor where Debian installs it.
  systemd = pkgs.redirectPaths {
    package = pkgs.debian.systemd;
    programs = [ "lib/systemd/systemd" ];
    paths."/usr/lib/systemd/" = out: "${out}/lib/systemd/";
  };
in
{
  # What the features say, by feature and process, as they say it to createManagedProcess.
  meant = pkgs.writeText "meant.json" (
    builtins.toJSON (import ./meant.nix { inherit pkgs executable; })
  );

  supervisord = pkgs.runCommandLocal "supervisord.json" { } ''
    ${pkgs.python3.withPackages (ps: [ ps.supervisor ])}/bin/python3 -B ${./read_supervisord.py} ${together "supervisord"} >$out
  '';

  # To be run: it prints the JSON.
  systemd = pkgs.writeShellScript "read-systemd" ''
    exec ${pkgs.python3}/bin/python3 -B ${./read_systemd.py} ${systemd} ${together "systemd"}
  '';

  launchd = read ./read_plists.py [ (together "launchd") ];

  disnix = read ./read_manifests.py [ (together "disnix") ];

  scripts = read ./read_scripts.py (
    [
      "${pkgs.debian.shellcheck}/bin/shellcheck"
      pkgs.runtimeShell
      "${pkgs.dash}/bin/dash"
      "${genNixRuntime}/bin/gen-nix-process"
    ]
    ++ map together (builtins.attrNames profiles)
  );

  calls = read ./read_calls.py (
    [ "${pkgs.dash}/bin/dash" ]
    ++ map together [
      "bsdrc"
      "cygrunsrv"
      "process-compose"
      "runit"
      "s6"
      "s6-rc"
      "supervisord"
    ]
  );
}
