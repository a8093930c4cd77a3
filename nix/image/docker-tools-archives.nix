{
  lib,
  pythonBuilder,
  buildImage,
  buildLayeredImage,
}:

let
  refuse = name: instead: throw "gen-nix.dockerTools.${name} is not supported; ${instead}.";

  shellInstead =
    "createNixImage builds an image with Nix and packages, and nixpkgs' own dockerTools builds images of a nix-shell";
in

/**
  The functions of nixpkgs' `dockerTools` that use archives of images.
*/
{
  /**
    Writes the files of an image into one archive, as a container finds them.
  */
  exportImage =
    {
      fromImage,
      name ? "exported-${fromImage.name or "image"}",
      # The name of the image, if the archive contains several.
      fromImageName ? null,
      # The tag of the image, if the archive contains several.
      fromImageTag ? null,
      # Ignored: the export needs no virtual machine.
      diskSize ? null,
    }:
    pythonBuilder {
      inherit name;
      programs = ./builder;
      program = "export_image.py";
      attributes = {
        fromImage = "${fromImage}";
        fromImageName = if fromImageName == null then "" else fromImageName;
        fromImageTag = if fromImageTag == null then "" else fromImageTag;
        unsafeDiscardReferences.out = true;
      };
    };

  /**
    Merges images into one archive, from which an engine loads all of them. Layers that they share are in it once.
  */
  mergeImages =
    images:
    pythonBuilder {
      name = "merged-images.tar";
      programs = ./builder;
      program = "merge_images.py";
      attributes = {
        images =
          if images == [ ] then
            throw "gen-nix.dockerTools.mergeImages: the list of images is empty."
          else
            map (image: "${image}") (lib.toList images);
        unsafeDiscardReferences.out = true;
      };
    };

  /**
    `buildImage` and `buildLayeredImage` with `includeNixDB`.
  */
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
