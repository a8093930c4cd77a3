{ debian, runCommandLocal }:

let
  inherit (debian) supervisor python3;
in
supervisor
// {
  # supervisor with a Python that has only what it imports, for images in which nothing else needs Python.
  small = runCommandLocal "supervisor-small-${supervisor.version}" { } ''
    ${python3}/bin/python3 -B ${../build-support/small-python.py} "$out" ${supervisor} ${../build-support/supervisor-resources}
    # The licences of Python, for bills of materials.
    if [ -d ${python3}/nix-support ]; then
      cp -r ${python3}/nix-support "$out/"
    fi
  '';
}
