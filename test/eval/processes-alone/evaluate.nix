# The files of three profiles of six processes by manager: in the second, only `nice` of "api" differs, and in the
# third, "db" has a dependency.
let
  pkgs = import ../../nixpkgs-interface/package-set.nix { };
  inherit (pkgs) lib;
  library = import ../../../nix;
  # Keys that a manager supports without a script, and keys for which it needs one.
  model =
    {
      nice ? 5,
      hasBase ? false,
    }:
    { processManager, ... }:
    let
      inherit (library { inherit pkgs processManager; }) createManagedProcess;
      create = name: properties: createManagedProcess ({ inherit name; process = "/opt/${name}"; } // properties);
      instances = {
        db = create "db" {
          initialize = "mkdir -p /var/lib/db";
          directory = "/var/lib/db";
          user = "db";
          credentials.users.db.group = "db";
          credentials.groups.db = { };
          dependencies = lib.optional hasBase instances.base;
        };
        api = create "api" {
          inherit nice;
          initialize = "echo starting";
          environment.TEXT = "two\nlines; $HOME \"quoted\" 100%";
          dependencies = [ instances.db ];
        };
        cache = create "cache" {
          daemon = "/opt/cache";
          process = null;
          pidFile = "/run/cache.pid";
        };
        memory = create "memory" {
          args = [ "it's" ];
          umask = "027";
        };
        front = create "front" {
          initialize = "true";
          dependencies = [ instances.api ];
        };
        base = create "base" { };
        job = create "job" { dependencies = [ instances.db ]; };
      };
    in
    lib.mapAttrs (_name: pkg: { inherit pkg; }) (
      if hasBase then instances else removeAttrs instances [ "base" ]
    );
in
lib.mapAttrs (
  _manager: buildEnv:
  let
    profile = changes: (buildEnv { exprFile = model changes; }).files;
  in
  {
    self = builtins.placeholder "out";
    before = profile { };
    after = profile { nice = 6; };
    deeper = profile { hasBase = true; };
  }
) (library { inherit pkgs; }).buildEnv
