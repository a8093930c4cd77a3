/**
  The framework's `backends/<manager>/test-module`: how a test deploys a model to a machine under a process manager.
  `testedManager` of its result identifies it for `test-driver/agnostic.nix`.

  # Inputs

  `processManager`
  : The process manager.

  `managerModel`
  : A model with the process manager itself as a process, which sysvinit starts. Null if it needs none.

  `packagesOf`
  : A function from the package set to the packages of the process manager.

  `isManagerReady`
  : A function from the settings of the profile to a test script that waits for the process manager.

  `envVarsOf`
  : A function from the settings of the profile to variables of the deployment.
*/
{
  processManager,
  managerModel ? null,
  packagesOf ? _pkgs: [ ],
  isManagerReady ? _params: "",
  envVarsOf ? _params: [ ],
}:

{
  profileSettings,
  exprFile,
  extraParams,
  tools,
  pkgs,
  system,
}:

let
  inherit (pkgs) lib;
  inherit (profileSettings) params;
  executeDeploy = import ./execute-deploy.nix { inherit lib; };

  envOf =
    manager: more:
    import ../build-env.nix manager ({ inherit pkgs system; } // params // more);
  profile = envOf processManager { inherit exprFile extraParams; };
  managerProfile = envOf "sysvinit" { exprFile = managerModel; };
  hasManager = managerModel != null;

  deploy = arguments: ''
    machine.succeed(
        ${builtins.toJSON (executeDeploy ({ inherit profileSettings; } // arguments))}
    )
  '';
in
{
  inherit params;
  testedManager = processManager;
  nixosModules = [ ];
  systemPackages =
    lib.optional hasManager tools.sysvinit
    ++ [ tools.${processManager} ]
    ++ packagesOf pkgs;
  additionalPaths = lib.optional hasManager managerProfile ++ [ profile ];
  deployProcessManager = lib.optionalString hasManager (
    deploy {
      processManager = "sysvinit";
      processesEnv = managerProfile;
    }
    + isManagerReady params
  );
  deploySystem = deploy {
    inherit processManager;
    processesEnv = profile;
    envVars = envVarsOf params;
  };
}
