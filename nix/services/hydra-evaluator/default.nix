{
  createService,
  lib,
  hydra,
  forceDisableUserChange,
}:

/**
  Makes a process that evaluates the jobs of Hydra. Debian has no Hydra.
*/
{
  # The process `hydra-server`, with the attributes `baseDir`, `hydraDatabase`, `hydraUser`, `hydraGroup` and
  # `instanceSuffix`. Type: instance.
  hydra-server,
  # The process of the Nix daemon; without one, that of the host. Type: instance.
  nix-daemon ? null,
  # The process of PostgreSQL; without one, that of the host. Type: instance.
  postgresqlDBMS ? null,
}:

createService {
  instanceName = "hydra-evaluator${hydra-server.instanceSuffix}";
  description = "evaluator of Hydra";
  user = hydra-server.hydraUser;
  # the same as in `hydra-server`
  credentials.groups.${hydra-server.hydraGroup} = { };
  credentials.users.${hydra-server.hydraUser} = {
    group = hydra-server.hydraGroup;
    homeDir = hydra-server.baseDir;
    createHomeDir = true;
    description = "Hydra";
  };
  dependencies =
    [ hydra-server.pkg ]
    ++ lib.optional (nix-daemon != null) nix-daemon.pkg
    ++ lib.optional (postgresqlDBMS != null) postgresqlDBMS.pkg;
  path = [ hydra ];
  # It does not evaluate again what a process that was killed had begun, until its lock is gone.
  initialize = ''
    ${lib.optionalString (!forceDisableUserChange) "chroot --userspec=${hydra-server.hydraUser}:${hydra-server.hydraGroup} / "}${hydra}/bin/hydra-evaluator --unlock
  '';
  environment = import ../hydra-server/environment.nix {
    inherit (hydra-server) baseDir hydraDatabase hydraUser;
  };
  directory = hydra-server.baseDir;
  foregroundProcess = "${hydra}/bin/hydra-evaluator";
}
