{
  lib,
  pkgs,
  buildFiles,
  managers,
  packagesOfManager,
  toolSource,
  tools,
}:

/**
  The tools of the framework besides those that activate profiles, by the framework's names of their packages. They
  are shell scripts, and need Nix on the host, but no Node.
*/
let
  script =
    {
      name,
      parts ? [ ],
      packages ? [ ],
      # Programs that the host is asked for first.
      fallback ? [ ],
    }:
    {
      executable = true;
      text = ''
        #!${pkgs.runtimeShell}
        set -u
        PATH=${lib.makeBinPath ([ pkgs.coreutils pkgs.gnugrep ] ++ packages)}:''${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin:${lib.makeBinPath fallback}
        me=${name}
        library=${toolSource.library}
        framework=''${NIXPROC:-$library/${toolSource.framework}}

      ''
      + lib.concatMapStringsSep "\n" builtins.readFile (
        [ ./messages.sh ] ++ parts ++ [ (./tools + "/${name}.sh") ]
      );
    };

  build =
    name: scripts: packages:
    buildFiles {
      inherit name packages;
      files = builtins.listToAttrs (
        map (given: {
          name = "bin/${given.name}";
          value = script given;
        }) scripts
      );
    };

  withOptions = name: more: { inherit name; parts = [ ./packages.sh ./tool-options.sh ] ++ more; };

  common = build "nixproc-common-tools" [ (withOptions "nixproc-build" [ ]) ] [ tools.common ];
in
{
  inherit common;

  idassign = build "nixproc-id-assign" [ (withOptions "nixproc-id-assign" [ ]) ] [ ];

  generate-config = build "nixproc-generate-config" [ (withOptions "nixproc-generate-config" [ ]) ] [ ];

  # The programs of Dysnomia that create and delete the users and groups of a profile.
  dysnomia = build "nixproc-accounts" (map (name: {
    inherit name;
    parts = [ ./accounts.sh ];
  }) [
    "dysnomia-addgroups"
    "dysnomia-addusers"
    "dysnomia-delgroups"
    "dysnomia-delusers"
  ]) [ ];

  # Parts of the packages of these process managers.
  supervisord = build "nixproc-supervisord-deploy-stateless" [
    (
      withOptions "nixproc-supervisord-deploy-stateless" [ ./accounts.sh ]
      // {
        packages = [ common ];
        fallback = packagesOfManager managers.supervisord;
      }
    )
  ] [ ];

  bsdrc = build "nixproc-bsdrc-runactivity" [
    (withOptions "nixproc-bsdrc-runactivity" [ ./generations.sh ])
  ] [ ];
}
