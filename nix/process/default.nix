# The functions for processes that do not depend on a process manager, by name. `createManagedProcess` needs
# the process managers, so nix/backends lists it.
{
  accounts = ./credentials/accounts.nix;
  applyOverrides = ./apply-overrides.nix;
  assignNumbers = ./credentials/assign-numbers.nix;
  checkTypes = ./check-types.nix;
  combineOverrides = ./combine-overrides.nix;
  createAgnosticConfig = ./create-agnostic-config.nix;
  createCredentials = ./credentials/create-credentials.nix;
  credentialFiles = ./credentials/credential-files.nix;
  dysnomiaTypeOf = ./dysnomia-type-of.nix;
  levelOf = ./level-of.nix;
  mergeCredentials = ./credentials/merge-credentials.nix;
  pidFileOf = ./pid-file-of.nix;
  probeOf = ./probe-of.nix;
  processKeys = ./keys.nix;
  processPackage = ./process-package.nix;
  restartOf = ./restart-of.nix;
  uniteCredentials = ./credentials/unite-credentials.nix;
  withCondition = ./with-condition.nix;
  withDependencies = ./with-dependencies.nix;
  withOverrides = ./with-overrides.nix;
  withRestart = ./with-restart.nix;
}
