/**
  The process managers, by name. Each backend is an attribute set of:

  - `generate`: scope and the normalised parameters of `createManagedProcess` to a process package,
  - `profileName`: the name of a profile's store path,
  - `profileFiles`: scope and the processes to the files that a profile has besides theirs,
  - `image`: scope and `{ profile, processes }` to what an image needs to run the profile:
    `{ command, packages, programs, links, environment }`. Managers of a host alone have none.
*/
{
  bsdrc = import ./bsdrc;
  cygrunsrv = import ./cygrunsrv;
  disnix = import ./disnix;
  docker = import ./docker;
  launchd = import ./launchd;
  process-compose = import ./process-compose;
  s6 = import ./s6;
  s6-rc = import ./s6-rc;
  supervisord = import ./supervisord;
  systemd = import ./systemd;
  sysvinit = import ./sysvinit;
}
