{ pkgs }:

/**
  An image as a Docker archive, one file, that `docker load -i` reads.

  # Inputs

  Those of `image-parts.nix`, and:

  `compressor`
  : `"none"` (the default: engines keep layers uncompressed, so compressing is time lost on a
    machine that builds and loads), `"gz"` or `"zstd"`.

  `passthru`
  : Further attributes of the result.
*/
{
  compressor ? "none",
  passthru ? { },
  ...
}@arguments:

let
  inherit (pkgs) lib;

  parts = import ./image-parts.nix { inherit pkgs; } (
    removeAttrs arguments [
      "compressor"
      "passthru"
    ]
  );

  extensions = {
    none = "";
    gz = ".gz";
    zstd = ".zst";
  };
  extension =
    extensions.${compressor} or (throw "gen-nix.dockerTools: image ${parts.name}: compressor is \"${compressor}\", but it should be one of none, gz, zstd.");

  archive = import ../build-support/python-builder.nix { inherit pkgs; } {
    name = "docker-image-${baseNameOf parts.name}.tar${extension}";
    programs = ./builder;
    program = "archive.py";
    attributes =
      parts.plan
      // {
        inherit compressor;
      }
      // lib.optionalAttrs (compressor == "zstd") { zstd = "${pkgs.zstd}/bin/zstd"; };
  };

  hashOfOutput = builtins.substring 0 32 (
    baseNameOf (builtins.unsafeDiscardStringContext archive.outPath)
  );
in
archive
// passthru
// {
  imageName = parts.name;
  imageTag = if parts.tag != null then parts.tag else hashOfOutput;
}
