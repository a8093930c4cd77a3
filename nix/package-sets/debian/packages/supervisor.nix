{ debian, runCommandLocal }:

let
  inherit (debian) supervisor python3;

  # The pkg_resources of Debian 13 imports packages that are apart from it, so its supervisor needs a whole Python.
  isAlone = builtins.compareVersions python3.version "3.12" < 0;
in
supervisor
// (
  if isAlone then
    {
      # supervisor with a Python that has only what it imports, for images in which nothing else needs Python.
      small = runCommandLocal "supervisor-small-${supervisor.version}" { } ''
        ${python3}/bin/python3 -B ${../build-support/small-python.py} "$out" ${supervisor} ${debian.python3-pkg-resources}
      '';
    }
  else
    { }
)
