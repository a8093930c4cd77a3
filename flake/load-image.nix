{ pkgs }:

/** A script that loads an image into Docker, or into Podman where there is no Docker. */
image:
pkgs.writeShellScript "load-${image.imageName or "image"}" ''
  for engine in docker podman; do
    if command -v "$engine" >/dev/null; then exec "$engine" load --input ${image}; fi
  done
  echo "neither docker nor podman was found on PATH" >&2
  exit 3
''
