{ pythonBuilder }:

/**
  Writes the files of an image into one archive, as a container finds them. Unlike that of nixpkgs, it needs no virtual
  machine.
*/
{
  # The archive of the image: a result of buildImage or buildLayeredImage, or of `docker save`.
  fromImage,
  # The name of the store path.
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
}
