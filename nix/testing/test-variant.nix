{
  lib,
  pkgs,
  backends,
  composeProfile,
  createLocalSystem,
  createMultiProcessImage,
  directories,
  forceDisableUserChange,
  interactiveTools,
  ownRoot,
  processManager,
  shell,
  shellText,
}:

/**
  Builds the test of a service under one process manager: see `test-service.nix`. `credentials` are users and groups
  that no process declares.

  A system without users runs in the sandbox of the build, and the derivation is the test. All others need a
  container, and the derivation is a program that runs the test, `bin/run-test`.
*/
{
  name,
  profile,
  exprFile,
  extraParams,
  systemPackages,
  initialTests,
  readiness,
  tests,
  postTests,
  credentials,
}:

let
  user = import ./unprivileged-user.nix;

  params = {
    inherit (directories) stateDir runtimeDir;
    inherit forceDisableUserChange;
  }
  // lib.optionalAttrs forceDisableUserChange {
    callingUser = user.name;
    callingGroup = user.group;
  };
  model = {
    inherit exprFile;
    extraParams = {
      callingUser = params.callingUser or null;
      callingGroup = params.callingGroup or null;
    }
    // extraParams;
  };

  composed = composeProfile model;
  inherit (composed) instances;

  call = function: arguments: lib.optionalString (function != null) (function (params // arguments));
  forEach =
    function: more:
    lib.concatMapStrings (
      instanceName:
      call function (
        {
          inherit instanceName;
          instance = instances.${instanceName};
        }
        // more
      )
    ) (builtins.attrNames instances);

  script =
    call initialTests { processes = instances; }
    + forEach readiness { }
    + forEach tests { inherit processManager; }
    + call postTests { processes = instances; };

  programs = [ pkgs.curl ] ++ systemPackages;
  inherit (pkgs.buildPackages) python3;
  fullName = "${name}-${processManager}-${profile}";

  # Without other users, the framework's tests still call su, to run a command as the user of the processes.
  su = pkgs.runCommand "su" { } ''
    mkdir -p $out/libexec/test
    cp ${suScript} $out/libexec/test/su
  '';
  suScript = pkgs.writeScript "su" ''
    #!${shell}
    while [ $# -gt 0 ]; do
      if [ "$1" = -c ]; then
        exec ${shell} -c "$2"
      fi
      shift
    done
    echo "su: there is no other user here; write su - USER -c COMMAND" >&2
    exit 1
  '';

  specification =
    more:
    pkgs.writeText "test-${fullName}.json" (
      builtins.toJSON (
        {
          name = fullName;
          inherit script;
        }
        // more
      )
    );
  driver = "${python3}/bin/python3 -B ${./driver}/run_test.py";

  # The tree in which the system runs: that of a machine with one user.
  files = {
    passwd = ''
      root:x:0:0:root:/root:/bin/sh
      ${user.name}:x:${toString user.uid}:${toString user.gid}:Unprivileged user:${user.home}:/bin/sh
      nobody:x:65534:65534:nobody:/var/empty:/sbin/nologin
    '';
    group = ''
      root:x:0:
      ${user.group}:x:${toString user.gid}:
      nogroup:x:65534:
    '';
    hosts = "127.0.0.1 localhost\n::1 localhost\n";
    nsswitch = ''
      passwd: files
      group: files
      hosts: files dns
    '';
  };
  # The configuration of the process manager, where its programs look for it.
  inherit (system) links;
  system = createLocalSystem model;
  placeLink = path: target: ''
    mkdir -p "$out${dirOf path}"
    ln -s ${target} "$out${path}"
  '';
  tree = pkgs.runCommand "tree" { } ''
    mkdir -p $out/{bin,usr/bin,dev,proc,etc,run,var/empty,var/tmp,tmp} $out${user.home} $out${builtins.storeDir}
    ln -s ../run $out/var/run
    ln -s ${shell} $out/bin/sh
    ln -s ${shell} $out/bin/bash
    ln -s ${pkgs.coreutils}/bin/env $out/usr/bin/env
    cp -r ${pkgs.iana-etc}/etc/{protocols,services} $out/etc
    cp ${pkgs.writeText "passwd" files.passwd} $out/etc/passwd
    cp ${pkgs.writeText "group" files.group} $out/etc/group
    cp ${pkgs.writeText "hosts" files.hosts} $out/etc/hosts
    cp ${pkgs.writeText "nsswitch.conf" files.nsswitch} $out/etc/nsswitch.conf
    ${lib.concatStrings (lib.mapAttrsToList placeLink links)}
  '';

  inSandbox = pkgs.runCommand "test-${fullName}" { } ''
    if [ "$NIX_BUILD_TOP" != /build ]; then
      echo "this test needs the sandbox of Nix; the attribute program is the test in a container" >&2
      exit 1
    fi
    cp -r --no-preserve=mode ${tree} tree
    chmod 1777 tree/tmp tree/var/tmp
    PYTHONPATH=${ownRoot} ${python3}/bin/python3 -B ${./driver}/enter_tree.py tree ${toString user.uid} ${toString user.gid} ${driver} ${
      specification {
        inherit shell;
        inherit (user) home;
        folder = "/tmp/system";
        system = "${system}";
        path = "${su}/libexec/test:${shellText.searchPath (programs ++ interactiveTools)}";
      }
    } 2>&1 | tee "$out"
    exit "''${PIPESTATUS[0]}"
  '';

  reference = {
    name = "gen-nix-test-${lib.toLower name}";
    tag = "${processManager}-${profile}";
  };
  program = pkgs.writeShellScriptBin "run-test" ''
    exec ${driver} ${
      specification {
        image = "${createMultiProcessImage (
          reference
          // {
            inherit (model) exprFile extraParams;
            inherit credentials;
            userName = user.name;
            groupName = user.group;
            # As in the framework, the programs, and the files that the script names, are in the system under test.
            contents = programs ++ [
              pkgs.iana-etc
              (pkgs.writeTextDir "libexec/test/script.py" script)
            ] ++ lib.optional forceDisableUserChange su;
          }
        )}";
        reference = "${reference.name}:${reference.tag}";
        options = lib.optionals forceDisableUserChange [
          "--cap-drop=ALL"
          "--security-opt=no-new-privileges"
        ];
      }
    } "$@"
  '';
in
(if forceDisableUserChange then inSandbox else program) // { inherit program; }
