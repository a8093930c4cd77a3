# An image with Nix inside, as the framework upgrades one: supervisord runs a profile of the model in `folder`, and
# `activate PROFILE` goes to another profile that was imported into the store of the container.
{ folder, lockFile }:
let
  pkgs = import ../nix/package-sets/debian { inherit lockFile; };
  profile = import (folder + "/profile.nix") {
    inherit pkgs;
    processManager = "supervisord";
  };
  programs = [
    pkgs.bash
    pkgs.coreutils
    pkgs.python3Packages.supervisor
    pkgs.debian.nix-bin
  ];
  # The image has no users for builds.
  settings = "export PATH=${pkgs.lib.makeBinPath programs} NIX_CONFIG='build-users-group ='";
  closure = pkgs.closureInfo { rootPaths = programs ++ [ profile ]; };

  # The least that any tool does: a generation, links to the configuration, and an update of what differs.
  activate = pkgs.writeShellScriptBin "activate" ''
    set -e
    ${settings}
    nix-env --profile /nix/var/nix/profiles/processes --set "$1"
    mkdir -p /etc/supervisor/conf.d /etc/supervisor/libexec
    for file in "$1"/conf.d/* "$1"/libexec/*; do
      ln -sfn "$file" "/etc/supervisor/''${file#"$1/"}"
    done
    [ ! -S /var/run/supervisor.sock ] || supervisorctl --configuration /etc/supervisor/supervisord.conf update
  '';

  start = pkgs.writeShellScriptBin "start" ''
    set -e
    ${settings}
    mkdir -p /nix/var/nix/profiles /etc/supervisor /var/run /tmp
    nix-store --load-db <${closure}/registration
    cp --no-preserve=mode ${profile}/supervisord.conf /etc/supervisor/supervisord.conf
    ${activate}/bin/activate ${profile}
    exec supervisord --nodaemon --configuration /etc/supervisor/supervisord.conf \
      --logfile /dev/null --pidfile /var/run/supervisord.pid
  '';
in
{
  inherit profile;
  image = pkgs.dockerTools.buildLayeredImage {
    name = "gen-nix-bench-upgrade";
    tag = "peer";
    contents = [
      pkgs.dockerTools.fakeNss
      activate
      start
    ]
    ++ programs;
    config.Cmd = [ "/bin/start" ];
  };
}
