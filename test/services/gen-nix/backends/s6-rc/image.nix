{
  lib,
  pkgs,
  buildFiles,
  call,
  managerFolder,
  runtimeDir,
  shell,
}:

/**
  Returns the requirements of an image that runs a profile under s6-rc: s6-svscan, a database that is compiled
  at build time, and `s6-rc` to bring up the bundle `default`.
*/
{ profile, processes }:

let
  inherit (pkgs) s6 s6-rc coreutils;

  database = call ./compiled-database.nix {
    inherit profile;
    kept = map (process: process.name) (builtins.filter (process: process.hasKeeper) processes);
  };
  servicesLimit = call ../s6/services-limit.nix;
  self = builtins.placeholder "out";

  script = text: {
    executable = true;
    text = ''
      #!${shell} -e
      export PATH=${
        lib.makeBinPath [
          s6
          s6-rc
          pkgs.execline
          coreutils
        ]
      }''${PATH:+:$PATH}
    ''
    + text;
  };

  root = buildFiles {
    name = "s6-rc-root";
    files = {
      # Brings all services up, in the given folder.
      "bin/up" = script ''
        # s6-rc-init waits for s6-svscan, which starts at the same time as this script.
        until s6-svscanctl -a "$1/service" 2>/dev/null; do sleep 0.02; done
        # On a busy machine, s6-rc-init sometimes fails because its helper starts late.
        for attempt in 1 2 3; do
          if s6-rc-init -c "$1/s6-rc-compiled" -l "$1/s6-rc" "$1/service"; then
            exec s6-rc -l "$1/s6-rc" -up change default
          fi
          rm -rf "$1/s6-rc" "$1"/s6-rc:*
        done
        # The container ends, because it has no services.
        printf '#!%s\nexit 1\n' ${shell} >"$1/service/.s6-svscan/finish"
        chmod +x "$1/service/.s6-svscan/finish"
        exec s6-svscanctl -t "$1/service"
      '';
      "bin/start" = script ''
        ${managerFolder "${runtimeDir}/service"}
        folder=''${folder%/service}
        mkdir -p "$folder/service"
        # s6-rc is a link to a folder beside it, which every start creates again.
        rm -rf "$folder/s6-rc" "$folder"/s6-rc:* "$folder/s6-rc-compiled"
        # s6-rc-init copies modes and links. The folders have default modes, so they are writable without
        # root. The links make programs run from the store, also when this folder is on a noexec mount.
        cp -rs --no-preserve=mode ${database}/. "$folder/s6-rc-compiled"
        rm "$folder/s6-rc-compiled/lock"
        : >"$folder/s6-rc-compiled/lock"
        ${self}/bin/up "$folder" &
        exec s6-svscan ${servicesLimit (2 * builtins.length processes + 10)} "$folder/service"
      '';
    };
  };

  program = name: "${s6}/bin/${name}";
in
{
  manager = [ "${root}/bin/start" ];
  managerLabel = "s6-rc";
  packages = [
    s6
    s6-rc
    pkgs.execline
    pkgs.runtimeShellPackage
    coreutils
  ];
  programs = [
    "${s6-rc}/bin/s6-rc"
    "${s6-rc}/bin/s6-rc-db"
    "${s6-rc}/bin/s6-rc-update"
  ]
  ++ map program [
    "s6-svc"
    "s6-svstat"
    "s6-svscanctl"
  ];
  links = {
    "/etc/s6/rc/compiled" = "${database}";
    "/etc/s6/sv" = "${profile}/etc/s6/sv";
  };
}
