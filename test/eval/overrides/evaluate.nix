# What managers are told of processes whose overrides are said in different places, by case and manager.
let
  pkgs = import ../../nixpkgs-interface/package-set.nix { };
  library = import ../../../nix { inherit pkgs; };

  createFor =
    processManager: (library.withArguments { inherit processManager; }).createManagedProcess;
  inherit (library) withOverrides withDependencies;

  inherit
    ((import ../../matrix/features/overrides.nix {
      createManagedProcess = properties: properties;
      executable = name: "/opt/${name}";
    }).server.pkg
    )
    name
    process
    overrides
    postInstall
    ;
  server = { inherit name process postInstall; };

  ways = createManagedProcess: {
    atOnce = createManagedProcess (server // { inherit overrides; });
    afterwards = withOverrides overrides (createManagedProcess server);
    withDependencies = withOverrides overrides (withDependencies [ ] (createManagedProcess server));
  };
in
{
  inherit createFor withOverrides;

  # How a process can be told the same, for each manager, and for none.
  same =
    builtins.mapAttrs (
      manager: _backend:
      builtins.mapAttrs (_way: package: package.managedProcess.files) (ways (createFor manager))
    ) library.buildEnv
    // {
      none = builtins.mapAttrs (_way: package: package.managedProcess.files) (ways (createFor null));
    };

  # The lines of supervisord's program when a constructor has overrides of its own.
  both =
    first: second:
    (withOverrides { supervisord = second; } (
      createFor "supervisord" (server // { overrides.supervisord = first; })
    )).managedProcess.files."conf.d/server.conf".text;
}
