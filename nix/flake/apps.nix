{
  pkgs,
  # an image as `createMultiProcessImage` makes it
  image,
}:

/**
  The apps of an image: `load` puts it into the container engine, `run` runs it as well.
*/
let
  reference = "${image.imageName}:${image.imageTag}";

  loadScript = ''
    set -eu
    engine=$(command -v docker || command -v podman) || {
      echo "neither docker nor podman can be found: install one of them" >&2
      exit 3
    }
    "$engine" load -i ${image} >&2
  '';

  app = name: description: text: {
    type = "app";
    program = "${pkgs.writeShellScript "${name}-image" text}";
    meta = { inherit description; };
  };
in
rec {
  default = run;

  load = app "load" "load ${reference} into Docker or Podman" loadScript;

  # What stands behind `--` are options of `docker run`, instead of the host's network.
  run = app "run" "load ${reference} and run it" (
    loadScript
    + ''
      [ $# -gt 0 ] || set -- --network host
      exec "$engine" run --rm "$@" ${pkgs.lib.escapeShellArg reference}
    ''
  );
}
