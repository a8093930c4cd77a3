{
  pkgs,
  # an image of `createMultiProcessImage`
  image,
}:

/**
  Makes the apps of an image: `load` loads it into the container engine, and `run` also runs it.
*/
let
  reference = "${image.imageName}:${image.imageTag}";

  loadScript = ''
    set -eu
    engine=$(command -v docker || command -v podman) || {
      echo "neither docker nor podman is installed: install one of them" >&2
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

  # Arguments after `--` are options of `docker run`, and replace the default, the host's network.
  run = app "run" "load ${reference} and run it" (
    loadScript
    + ''
      [ $# -gt 0 ] || set -- --network host
      exec "$engine" run --rm "$@" ${pkgs.lib.escapeShellArg reference}
    ''
  );
}
