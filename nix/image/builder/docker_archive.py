"""Reads Docker archives that callers pass, and says what is wrong with other files."""

import json
import tarfile


def open_archive(source, user, what=None):
    """Opens an archive for the parameter or function `user`. The source is a path or a file."""
    try:
        return tarfile.open(name=source) if isinstance(source, str) else tarfile.open(fileobj=source)
    except (tarfile.ReadError, IsADirectoryError):
        raise SystemExit(
            f"gen-nix.dockerTools.{user}: {what or source} is not an archive that Python can read; take the result "
            'of buildImage or buildLayeredImage, with compressor "none" or "gz"'
        ) from None


def read_images(archive, source, user):
    """Returns the descriptions of the images in an archive."""
    try:
        return json.load(archive.extractfile("manifest.json"))
    except (KeyError, tarfile.ReadError, ValueError):
        raise SystemExit(
            f"gen-nix.dockerTools.{user}: {source} is not a Docker archive, which has a manifest.json"
        ) from None


def split(reference):
    """Returns the name and the tag of an image."""
    name, _, tag = reference.removeprefix("docker.io/").removeprefix("library/").rpartition(":")
    return name, tag


def choose_image(images, source, user, name="", tag=""):
    """Returns the description of the image with a name and a tag. Without them, the archive has to have one image."""
    if len(images) == 1 and not images[0].get("RepoTags"):
        return images[0]
    wanted = split(f"{name}:{tag}")

    def matches(image):
        found = [split(reference) for reference in image.get("RepoTags") or []]
        return any(wanted[0] in ("", one) and tag in ("", other) for one, other in found or [("", "")])

    chosen = [image for image in images if matches(image)]
    if len(chosen) == 1:
        return chosen[0]
    known = ", ".join(sorted(each for image in images for each in image.get("RepoTags") or [])) or "no names"
    if chosen:
        raise SystemExit(
            f"gen-nix.dockerTools.{user}: {source} has several images ({known}); choose one with fromImageName and "
            "fromImageTag"
        )
    parameters = [
        f'{parameter} is "{value}"' for parameter, value in (("fromImageName", name), ("fromImageTag", tag)) if value
    ]
    raise SystemExit(
        f"gen-nix.dockerTools.{user}: {source} has no such image: {' and '.join(parameters)}, but it has {known}"
    )
