/**
  The process managers, by name. Each backend is an attribute set of:

  - `generate`: scope and the normalised parameters of `createManagedProcess` to a process package,
  - `profileName`: the name of a profile's store path,
  - `profileFiles`: scope to the files that a profile has whatever its processes,
  - `image`: scope and `{ profile, processes }` to what an image needs to run the profile:
    `{ command, packages, programs, links }`. Managers of a host alone have none.
*/
{
  bsdrc = import ./bsdrc;
  cygrunsrv = import ./cygrunsrv;
  launchd = import ./launchd;
  s6 = import ./s6;
  supervisord = import ./supervisord;
  systemd = import ./systemd;
  sysvinit = import ./sysvinit;
}
