{
  createService,
  lib,
  # not in every package set
  bzip2 ? null,
  hydra,
  nix,
  openssh,
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
    "${hydra-server.baseDir}/runcommand-logs"
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
  path = [
    hydra
    nix
    openssh
  ]
  ++ lib.optional (bzip2 != null) bzip2;
  initialize = ''
    mkdir -p -m 0750 ${lib.escapeShellArgs directories}
  ''
  + lib.optionalString (!forceDisableUserChange) ''
    chown -h ${user}:${hydra-server.hydraGroup} ${lib.escapeShellArgs directories}
  ''
  # the lock of a process that was killed
  + ''
    ${lib.optionalString (!forceDisableUserChange) "chroot --userspec=${user}:${hydra-server.hydraGroup} / "}${hydra}/bin/hydra-queue-runner --unlock
  '';
  environment =
    import ../hydra-server/environment.nix {
      inherit (hydra-server) baseDir hydraDatabase hydraUser;
      passwordFile = "pgpass-queue-runner";
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
