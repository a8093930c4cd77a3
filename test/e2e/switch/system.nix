# Variants of a system of six processes under one process manager. Each start of a process writes a new identity to
# STATE/identities/NAME, and its end removes it.
{
  pkgs,
  manager,
  stateDir,
  # The port on which front answers requests.
  port,
  # Whether the profile has no users of its own.
  forceDisableUserChange ? true,
  # JSON by variant: { mark, broken, brief, failing, without, more, twin, filler, user }
  variants,
}:

let
  inherit (pkgs) lib;
  library = import ../../../nix { inherit pkgs; };

  model =
    {
      mark ? "1",
      broken ? false,
      brief ? false,
      failing ? false,
      without ? [ ],
      more ? [ ],
      twin ? false,
      filler ? false,
      user ? null,
    }:
    { processManager, ... }:
    let
      inherit
        (library.withArguments {
          inherit forceDisableUserChange processManager stateDir;
        })
        createManagedProcess
        withCondition
        ;
      create =
        name: properties:
        createManagedProcess (
          {
            inherit name;
            foregroundProcess = pkgs.runtimeShell;
            path = [ pkgs.coreutils ];
            args = [
              "-c"
              ''
                read -r identity </proc/sys/kernel/random/uuid
                echo "$identity" >${stateDir}/identities/${name}
                echo "${name} is up"
                trap 'rm -f ${stateDir}/identities/${name}; exit 0' TERM
                while :; do sleep 0.05; done
              ''
            ];
          }
          // properties
        );
      processes = {
        db = create "db" { initialize = "mkdir -p ${stateDir}/lib/db"; };
        migration = create "migration" {
          type = "oneshot";
          args = [
            "-c"
            (if failing then "exit 7" else "echo ran >>${stateDir}/identities/migration")
          ];
          dependencies = [ processes.db ];
        };
        api = create "api" (
          {
            environment.MARK = mark;
            dependencies = [ processes.db ];
          }
          // lib.optionalAttrs (user != null) {
            inherit user;
            credentials = {
              groups.${user} = { };
              users.${user}.group = user;
            };
          }
          // lib.optionalAttrs broken {
            args = [
              "-c"
              "exit 7"
            ];
          }
          // lib.optionalAttrs brief {
            args = [
              "-c"
              "sleep 1.5; exit 7"
            ];
          }
        );
        front = create "front" {
          foregroundProcess = "${pkgs.python3}/bin/python3";
          args = [
            "-c"
            ''
              import http.server, os, signal, uuid
              identity = "${stateDir}/identities/front"
              def stop(*_):
                  os.unlink(identity)
                  os._exit(0)
              class Handler(http.server.BaseHTTPRequestHandler):
                  def do_GET(self):
                      self.send_response(200)
                      self.end_headers()
                      self.wfile.write(b"front")
                  def log_message(self, *_):
                      pass
              signal.signal(signal.SIGTERM, stop)
              server = http.server.ThreadingHTTPServer(("127.0.0.1", ${toString port}), Handler)
              with open(identity, "w") as file:
                  file.write(str(uuid.uuid4()))
              server.serve_forever()
            ''
          ];
          ready.tcp = port;
          dependencies = [
            processes.api
            (withCondition "completed" processes.migration)
          ];
        };
        nightly = create "nightly" { schedule = "0 3 * * *"; };
        cache = create "cache" { };
      }
      // lib.optionalAttrs twin {
        twin = create "twin" {
          foregroundProcess = "${pkgs.python3}/bin/python3";
          args = [
            "-c"
            ''
              import http.server
              http.server.HTTPServer(("127.0.0.1", ${toString port}), http.server.BaseHTTPRequestHandler)
            ''
          ];
        };
      }
      // lib.optionalAttrs filler {
        filler = create "filler" {
          args = [
            "-c"
            "head -c 10M /dev/zero >${stateDir}/fill; exit 1"
          ];
          # Another start would truncate the file first.
          restart = "never";
          dependencies = [ processes.api ];
        };
      };
    in
    lib.mapAttrs (_name: pkg: { inherit pkg; }) (
      removeAttrs processes without // lib.genAttrs more (name: create name { })
    );
in
{
  tools = library.tools.${manager};
  profiles = lib.mapAttrs (
    _name: variant:
    library.buildEnv.${manager} {
      inherit stateDir forceDisableUserChange;
      exprFile = model variant;
    }
  ) (builtins.fromJSON variants);
}
