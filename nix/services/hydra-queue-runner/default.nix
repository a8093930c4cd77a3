{
  createService,
  lib,
  hydra,
  nix,
  forceDisableUserChange,
}:

/**
  Makes a process that builds the jobs of Hydra. Debian has no Hydra.
*/
{
  # The process `hydra-server`, with the attributes `baseDir`, `hydraDatabase`, `hydraUser`, `hydraGroup` and
  # `instanceSuffix`. Type: instance.
  hydra-server,
  # The process of the Nix daemon; without one, that of the host. Type: instance.
  nix-daemon ? null,
  # The process of PostgreSQL; without one, that of the host. Type: instance.
  postgresqlDBMS ? null,
  # The user, which is created.
  user ? "hydra-queue-runner${hydra-server.instanceSuffix}",
}:

let
  directories = [
    "${hydra-server.baseDir}/queue-runner"
    "${hydra-server.baseDir}/build-logs"
  ];
in
createService {
  inherit user;
  instanceName = "hydra-queue-runner${hydra-server.instanceSuffix}";
  description = "queue runner of Hydra";
  dependencies =
    [ hydra-server.pkg ]
    ++ lib.optional (nix-daemon != null) nix-daemon.pkg
    ++ lib.optional (postgresqlDBMS != null) postgresqlDBMS.pkg;
  path = [ nix ];
  initialize = ''
    mkdir -p -m 0750 ${lib.escapeShellArgs directories}
  ''
  + lib.optionalString (!forceDisableUserChange) ''
    chown ${user}:${hydra-server.hydraGroup} ${lib.escapeShellArgs directories}
  '';
  environment =
    import ../hydra-server/environment.nix {
      inherit (hydra-server) baseDir hydraDatabase hydraUser;
    }
    // {
      LOGNAME = "hydra-queue-runner";
    };
  credentials.groups.${hydra-server.hydraGroup} = { };
  credentials.users.${user} = {
    group = hydra-server.hydraGroup;
    homeDir = "${hydra-server.baseDir}/queue-runner";
    createHomeDir = true;
    description = "queue runner of Hydra";
  };
  directory = "${hydra-server.baseDir}/queue-runner";
  foregroundProcess = "${hydra}/bin/hydra-queue-runner";
  foregroundProcessArgs = [ "-v" ];
}
