{
  lib,
  pkgs,
  buildFiles,
  frameworkTools,
  genNixRuntime,
  managers,
  packagesOfManager,
  toolSource,
  tools,
}:

/**
  The tools that activate profiles on hosts, by process manager: `nixproc-MANAGER-switch` builds a model and
  activates it, and `nixproc-MANAGER-deploy` activates a profile. They have the names and options of the framework.

  They are shell scripts. Each is put together from the files in this folder, which do the work, and `switch.sh`
  of the manager's backend, which controls the manager.
*/
let
  switchable = lib.filterAttrs (
    _name: manager: builtins.pathExists (manager.folder + "/switch.sh")
  ) managers;

  before = [
    ./messages.sh
    ./defaults.sh
    ./services.sh
    ./packages.sh
    ./options.sh
    ./environment.sh
    ./profiles.sh
    ./generations.sh
    ./accounts.sh
  ];
  after = [
    ./switch.sh
    ./main.sh
  ];

  script = mode: name: manager: {
    executable = true;
    text =
      header mode name manager
      + lib.concatMapStringsSep "\n" builtins.readFile (
        before ++ [ (manager.folder + "/switch.sh") ] ++ after
      );
  };

  # Reads and controls what the switch started.
  control = name: manager: {
    executable = true;
    text =
      header "control" name manager
      + "control_program=${genNixRuntime}/bin/gen-nix-control\n\n"
      + lib.concatMapStringsSep "\n" builtins.readFile [
        ./messages.sh
        ./defaults.sh
        ./services.sh
        ./environment.sh
        ./profiles.sh
        ./generations.sh
        (manager.folder + "/switch.sh")
        (manager.folder + "/control.sh")
        ./control.sh
      ];
  };

  header = mode: name: manager: ''
    #!${pkgs.runtimeShell}
    set -u
    # The programs of the host come before those of the package set, except the tools that scripts use.
    PATH=${lib.makeBinPath [
      pkgs.coreutils
      pkgs.gnugrep
      pkgs.gnused
      tools.common
    ]}:''${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin:${lib.makeBinPath (packagesOfManager manager)}
    me=nixproc-${name}-${mode}
    mode=${mode}
    manager=${name}
    library=${toolSource.library}
    framework=''${NIXPROC:-$library/${toolSource.framework}}

  '';

  scanner = {
    executable = true;
    text = ''
      #!${pkgs.runtimeShell}
      set -eu
      PATH=${lib.makeBinPath [ pkgs.coreutils ]}:''${PATH:-/usr/bin:/bin}:${lib.makeBinPath (packagesOfManager managers.s6)}

    ''
    + builtins.readFile ./nixproc-s6-svscan.sh;
  };
in
lib.mapAttrs (
  name: manager:
  buildFiles {
    name = "nixproc-${name}-tools";
    packages = map (set: set.${name}) (builtins.filter (set: set ? ${name}) [ tools frameworkTools ]);
    files = {
      "bin/nixproc-${name}-switch" = script "switch" name manager;
      "bin/nixproc-${name}-deploy" = script "deploy" name manager;
    }
    // lib.optionalAttrs (builtins.pathExists (manager.folder + "/control.sh")) {
      "bin/nixproc-${name}-control" = control name manager;
    }
    // lib.optionalAttrs (lib.hasPrefix "s6" name) { "bin/nixproc-s6-svscan" = scanner; };
  }
) switchable
