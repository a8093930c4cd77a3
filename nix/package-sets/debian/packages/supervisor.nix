{ debian, runCommandLocal }:

let
  inherit (debian) supervisor python3;
in
supervisor
// {
  # supervisor with a Python that has only what it imports, for images in which nothing else needs Python.
  small = runCommandLocal "supervisor-small-${supervisor.version}" { } ''
    ${python3}/bin/python3 -B ${../build-support/small-python.py} "$out" ${supervisor} ${../build-support/supervisor-resources}
    # for bills of materials
    licences=nix-support/debian-licences
    if [ -d ${python3}/$licences ]; then
      mkdir -p "$out/$licences"
      cp ${python3}/$licences/* "$out/$licences/"
    fi
  '';
}
