"""Reads Docker archives that callers pass, and says what is wrong with other files."""

import json
import lzma
import os
import tarfile
import zlib

# The most links from one member to another.
MOST_LINKS = 40


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

    def fail(reason):
        raise SystemExit(f"gen-nix.dockerTools.{user}: {source} {reason}") from None

    try:
        names = archive.getnames()
    except (tarfile.ReadError, EOFError, OSError, zlib.error, lzma.LZMAError) as error:
        fail(f"is incomplete or damaged ({error}); create it again")
    if "manifest.json" not in names and "index.json" in names:
        fail(
            "is an OCI archive; take a Docker archive: "
            "skopeo copy oci-archive:image.tar docker-archive:image-docker.tar"
        )
    if "manifest.json" not in names:
        fail("has no manifest.json, so it is not a Docker archive, or it is incomplete")
    try:
        images = json.load(archive.extractfile("manifest.json"))
        missing = [
            name
            for image in images
            for name in [image["Config"], *image["Layers"]]
            if contents_of(archive, name) is None
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        fail("is not a Docker archive: its manifest.json is not a list of images")
    if missing:
        fail(f"is incomplete: it lacks {missing[0]}, which its manifest.json lists")
    return images


def contents_of(archive, name):
    """Returns the member with the bytes of a file, or None if there is none. `docker save` writes a layer of several images
    once, and symbolic links to it."""
    for _link in range(MOST_LINKS):
        try:
            member = archive.getmember(name)
        except KeyError:
            return None
        if member.isreg():
            return member
        above = os.path.dirname(name) if member.issym() else ""
        name = os.path.normpath(os.path.join(above, member.linkname))
    return None


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
