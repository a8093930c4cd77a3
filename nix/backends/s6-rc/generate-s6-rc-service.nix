scope:

/**
  A managed process as a longrun of s6-rc, which wants its processes in the foreground.
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
  createLongRunService = import ./create-longrun-service.nix scope;
  started = import ../foreground-command.nix process;
in
createLongRunService (
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
        '';
        # Prepared: what depends on this service may start.
        ready = ''
          echo >&3
          exec 3>&-
        '';
      }
    );
    notificationFd = 3;
    timeoutKill = 8000;
  }
  // {
    packages = [ started.executable ] ++ process.path;
  }
)
