scope:

/**
  A managed process as a Docker container that shares the Nix store, the state directory and the
  network of the host.

  All containers use one image, which holds folders and nothing else. What differs is in the
  profile: the start script, and the users that the process needs.
*/
{
  name,
  user,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}@process:

let
  inherit (scope) lib stateDir;

  createDockerContainer = import ./create-docker-container.nix scope;
  started = import ../foreground-command.nix process;
  accounts = scope.accounts [
    {
      inherit name;
      user = if scope.forceDisableUserChange then null else user;
      credentials = scope.createCredentials credentials;
    }
  ];

  self = builtins.placeholder "out";
  folder = "docker/${name}";
  mount = source: target: {
    name = "volume";
    value = "${source}:${target}";
  };

  initState = "${scope.tools.common}/bin/nixproc-init-state";

  # overrides.docker is { image, container } or a function; there is one image for all containers.
  override = if builtins.isFunction overrides then overrides else overrides.container or { };
in
scope.warnWhen (builtins.isAttrs overrides && overrides ? image)
  "process \"${name}\": overrides.docker.image has no effect, because all containers use one image."
createDockerContainer (
  scope.applyOverrides override {
    inherit name dependencies postInstall;
    dockerImage = "${scope.containerImage}";
    dockerImageTag = "${scope.containerImage.imageName}:${scope.containerImage.imageTag}";
    useHostNixStore = true;
    useHostNetwork = true;
    mapStateDirVolumes = [ stateDir ];
  }
  // {
    # Not among those that overrides replace: without them the container would not be the process.
    ownCreateParameters = [
      {
        name = "entrypoint";
        value = "${self}/${folder}/start";
      }
      (mount "${self}/${folder}/passwd" "/etc/passwd:ro")
      (mount "${self}/${folder}/group" "/etc/group:ro")
    ];
    files = {
      "${folder}/passwd".text = accounts.passwd;
      "${folder}/group".text = accounts.group;
      "${folder}/start" = {
        executable = true;
        text = scope.startScript (
          started
          // {
            before = ''
              ${initState} ${lib.escapeShellArgs (import ./state-options.nix scope)}
            '';
          }
        );
      };
    };
    packages = [ started.executable ] ++ process.path;
  }
)
