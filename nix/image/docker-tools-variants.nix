{ buildImage, buildLayeredImage }:

let
  refuse = name: instead: throw "gen-nix.dockerTools.${name} is not supported; ${instead}.";

  shellInstead =
    "createNixImage builds an image with Nix and packages, and nixpkgs' own dockerTools builds images of a nix-shell";
in

/**
  The functions of nixpkgs' `dockerTools` besides those that make an archive: variants, and errors with the way out.
*/
{
  buildImageWithNixDb = arguments: buildImage (arguments // { includeNixDB = true; });
  buildLayeredImageWithNixDb = arguments: buildLayeredImage (arguments // { includeNixDB = true; });

  pullImage =
    {
      imageName ? "NAME",
      imageDigest ? "DIGEST",
      ...
    }:
    refuse "pullImage" (
      "download the image once and set fromImage to the file: "
      + "skopeo copy docker://${imageName}@${imageDigest} docker-archive:image.tar. "
      + "fromImage also takes the result of pullImage of nixpkgs' own dockerTools"
    );

  buildNixShellImage = _arguments: refuse "buildNixShellImage" shellInstead;
  streamNixShellImage = _arguments: refuse "streamNixShellImage" shellInstead;
}
