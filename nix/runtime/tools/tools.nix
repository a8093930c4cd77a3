{ pkgs, buildFiles, scriptCoreutils }:

/**
  The tools of the framework that images can have too, by the framework's names of their packages:
  `nixproc-init-state` and `nixproc-sysvinit-runactivity`.
*/
let
  tool = file: {
    executable = true;
    text = ''
      #!${pkgs.runtimeShell}
      PATH=${scriptCoreutils}/bin''${PATH:+:$PATH}
    ''
    + builtins.readFile file;
  };

  build =
    name: tools:
    buildFiles {
      inherit name;
      files = builtins.listToAttrs (
        map (command: {
          name = "bin/${command}";
          value = tool (./. + "/${command}.sh");
        }) tools
      );
    };
in
{
  common = build "nixproc-common-tools" [ "nixproc-init-state" ];
  sysvinit = build "nixproc-sysvinit-tools" [ "nixproc-sysvinit-runactivity" ];
}
