{
  call,
  createS6Service,
  foregroundBackend,
}:

/**
  A managed process as a service directory of s6.
*/
foregroundBackend {
  create = createS6Service;
  ignores = [ "description" ];
  translate =
    { dependencies, startScript }:
    {
      parameters = {
        run = startScript {
          before = ''
            exec 2>&1
          ''
          + call ./wait-for-dependencies.nix dependencies;
          # A service counts as up while its script still waits; ready is what dependents wait for.
          ready = ''
            echo >&3
            exec 3>&-
          '';
        };
        notificationFd = 3;
      };
    };
}
