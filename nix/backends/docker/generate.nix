{
  lib,
  buildFiles,
  call,
  createCredentials,
  createDockerContainer,
  foregroundBackend,
  pkgs,
  forceDisableUserChange,
  restartOf,
  stateDir,
  units,
  tools,
}:

/**
  Translates a managed process to a Docker container that shares the Nix store, the state directory and the
  network of the host.

  All containers use one image, which contains only folders. The start script and the users of a process are a
  store path of their own, which the container names: it runs on when the next profile replaces this one.
*/
let
  image = call ./base-image.nix;
  accountsOfContainer = call ./accounts-of-container.nix;

  generateWith = others: foregroundBackend {
    create = createDockerContainer;
    ignores = [ "description" ];
    translate =
      {
        name,
        credentials,
        initialize,
        limits,
        overrides,
        path,
        processSpec,
        restart,
        schedule,
        type,
        user,
      }:
      let
        ofContainer = accountsOfContainer {
          inherit name;
          user = if forceDisableUserChange then null else user;
          credentials = createCredentials credentials;
        } others;

        policy = restartOf { inherit restart schedule type; };

        surroundings = buildFiles {
          name = "docker-${name}";
          files = {
            passwd.text = ofContainer.passwd;
            group.text = ofContainer.group;
            start = {
              executable = true;
              text = specification;
            };
          };
        };
        file = name: "${surroundings}/${name}";
        mount = source: target: {
          name = "volume";
          value = "${source}:${target}";
        };

        specification = processSpec {
          # Containers do not know each other, so the priorities define the order.
          dependencies = [ ];
          # The image has no programs, but the store of the host has those of the framework's PATH.
          path = path ++ import ../../lib/base-packages.nix pkgs;
          initialize = ''
            ${tools.common}/bin/nixproc-init-state ${lib.escapeShellArgs (call ./state-options.nix)}
          ''
          + initialize;
          # The engine sets these for the whole container.
          limits = removeAttrs limits [
            "cpuWeight"
            "memory"
          ];
          stateDirectory = "/run";
        };
      in
      {
        # overrides.docker is { image, container } or a function; there is one image for all containers.
        overrides = if builtins.isFunction overrides then overrides else overrides.container or { };
        parameters = {
          # The users are in the passwd file of the container, not on the host.
          credentials = { };
          dockerImage = "${image}";
          dockerImageTag = "${image.imageName}:${image.imageTag}";
          useHostNixStore = true;
          useHostNetwork = true;
          mapStateDirVolumes = [ stateDir ];
        };
        # Overrides do not change these, because the container needs them to run the process.
        fixed = {
          ownCreateParameters = [
            {
              name = "entrypoint";
              value = file "start";
            }
            {
              name = "restart";
              value =
                {
                  always = "unless-stopped";
                  # The keeper counts the attempts. The engine would begin to count anew.
                  on-failure = if policy ? attempts then "no" else "on-failure";
                  never = "no";
                }
                .${policy.condition};
            }
            (mount (file "passwd") "/etc/passwd:ro")
            (mount (file "group") "/etc/group:ro")
          ]
          ++ lib.optional (limits ? memory) {
            name = "memory";
            value = units.bytes limits.memory;
          }
          # The default weight is 100 in systemd, and 1024 in docker.
          ++ lib.optional (limits ? cpuWeight) {
            name = "cpu-shares";
            value = lib.max 2 (limits.cpuWeight * 1024 / 100);
          };
          files."docker/${name}".target = surroundings // {
            inherit (ofContainer) passwd;
          };
        };
        warnings = lib.optional (
          builtins.isAttrs overrides && overrides ? image
        ) "process \"${name}\": overrides.docker.image has no effect, because all containers use one image.";
      };
  };
in
process:
let
  package = generateWith [ ] process;
in
package
// {
  managedProcess = package.managedProcess // {
    # Another process, or the model, can declare the user. A profile knows them all.
    declared = createCredentials process.credentials;
    withAccounts = others: { inherit ((generateWith others process).managedProcess) files identityFiles installed; };
  };
}
