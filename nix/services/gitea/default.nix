{
  createService,
  lib,
  bash,
  coreutils,
  git,
  openssh,
  printSettings,
  gitea,
  libDir,
}@scope:

/**
  Makes a process that runs Gitea, which hosts Git repositories. Its data and its database (SQLite) are below
  `libDir`. The first user that registers is the administrator. Debian has no Gitea.
*/
{
  # The TCP port of the pages.
  port ? 3000,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The name that links have.
  domain ? "localhost",
  # The TCP port of its own SSH server; 0 for none.
  sshPort ? 0,
  # Further settings of app.ini, by section.
  settings ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "gitea${instanceSuffix}",
}:

import ../gitea/forge.nix scope {
  inherit
    port
    bind
    domain
    sshPort
    settings
    dependencies
    instanceName
    ;
  package = gitea;
  program = "gitea";
  description = "Gitea";
}
