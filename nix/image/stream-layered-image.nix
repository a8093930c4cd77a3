{
  pkgs,
  imageParts,
  imageSbom,
}:

/**
  Builds a program that prints an image as a Docker archive: `$(nix-build) | docker load`. The archive is not
  stored on the disk.

  # Inputs

  Those of `image-parts.nix`, `passthru` and `meta`. Without a tag the image gets the hash of its description.
*/
{
  passthru ? { },
  meta ? { },
  ...
}@arguments:

let
  parts = imageParts (
    removeAttrs arguments [
      "passthru"
      "meta"
    ]
  );
  inherit (pkgs) buildPackages;

  stream = derivation {
    name = "stream-${baseNameOf parts.name}";
    inherit (pkgs.stdenv.buildPlatform) system;
    builder = buildPackages.runtimeShell;
    args = [
      "-c"
      # Nix kills a builder that closes its output before it exits, and bash would become ln.
      "${buildPackages.coreutils}/bin/ln -s ${parts.description}/stream \"$out\"; exit $?"
    ];
    preferLocalBuild = true;
    allowSubstitutes = false;
  };
in
stream
// passthru
// {
  inherit meta;
  inherit (parts) description unnamed;
  sbom = imageSbom parts.description;
  imageName = parts.name;
  imageTag = parts.tag;
}
