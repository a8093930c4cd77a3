{
  pkgs,
  imageParts,
  imageSbom,
  pythonBuilder,
}:

/**
  Builds an image as a Docker archive: one file that `docker load -i` reads.

  # Inputs

  Those of `image-parts.nix`, and:

  `compressor`
  : `"none"` (the default), `"gz"` or `"zstd"`. Engines store layers uncompressed, so compression only costs
    time on a machine that builds and loads the image. Docker 20.10 and `fromImage` do not read zstd, and Podman 4.3
    and skopeo 1.9 do not read gzip: `zstd -dc result | docker load`, `gzip -dc result | podman load`.

  `passthru`, `meta`
  : Further attributes of the result, and its metadata.
*/
{
  compressor ? "none",
  passthru ? { },
  meta ? { },
  ...
}@arguments:

let
  inherit (pkgs) lib;

  parts = imageParts (
    removeAttrs arguments [
      "compressor"
      "passthru"
      "meta"
    ]
  );

  extensions = {
    none = "";
    gz = ".gz";
    zstd = ".zst";
  };
  extension =
    extensions.${compressor} or (throw "gen-nix.dockerTools: image ${parts.name}: compressor is \"${compressor}\", but it should be one of none, gz, zstd.");

  archive = pythonBuilder {
    name = "docker-image-${baseNameOf parts.name}.tar${extension}";
    programs = ./builder;
    program = "archive.py";
    attributes = {
        description = "${parts.unnamed}";
        reference = "${parts.name}:${parts.tag}";
        inherit compressor;
        # The archive is self-contained, so copying it or keeping it does not require its contents in the
        # store.
        unsafeDiscardReferences.out = true;
      }
      // lib.optionalAttrs (compressor == "zstd") { zstd = "${pkgs.buildPackages.zstd}/bin/zstd"; };
  };
in
archive
// passthru
// {
  inherit meta;
  inherit (parts) description unnamed companion;
  sbom = imageSbom parts.description;
  imageName = parts.name;
  imageTag = parts.tag;
}
