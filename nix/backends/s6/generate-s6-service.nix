scope:

/**
  A managed process as a service directory of s6, which wants its processes in the foreground.
*/
{
  name,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}@process:

let
  inherit (scope) lib;

  createS6Service = import ./create-s6-service.nix scope;
  started = import ../foreground-command.nix process;
in
createS6Service (
  scope.applyOverrides overrides {
    inherit
      name
      dependencies
      credentials
      postInstall
      ;
    run = scope.startScript (
      started
      // {
        before = ''
          exec 2>&1
        ''
        + import ./wait-for-dependencies.nix scope dependencies;
        # A service counts as up while its script still waits; ready is what dependents wait for.
        ready = ''
          echo >&3
          exec 3>&-
        '';
      }
    );
    notificationFd = 3;
  }
  // {
    packages = [ started.executable ] ++ process.path;
  }
)
