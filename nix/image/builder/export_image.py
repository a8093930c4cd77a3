"""Writes the files of an image, as a container finds them, into one archive: later layers replace and remove files of
earlier ones."""

import os
import tarfile

from attributes import attributes
from docker_archive import choose_image, open_archive, read_images

WHITEOUT = ".wh."
OPAQUE = ".wh..wh..opq"


def clean(name):
    return os.path.normpath("/" + name).lstrip("/")


def remove(files, path, keep_itself=False):
    """Removes a path and everything below it."""
    for name in [each for each in files if each == path or each.startswith(path + "/")]:
        if name != path or not keep_itself:
            del files[name]


def add_layer(files, layer):
    """Adds the members of a layer to the files of those below it."""
    members = layer.getmembers()
    for member in members:
        folder, name = os.path.split(clean(member.name))
        if name == OPAQUE:
            remove(files, folder, keep_itself=True)
        elif name.startswith(WHITEOUT):
            remove(files, os.path.join(folder, name[len(WHITEOUT) :]))
    for member in members:
        path = clean(member.name)
        if not path or os.path.basename(path).startswith(WHITEOUT):
            continue
        below = files.get(path)
        if below is not None and below[0].isdir() and not member.isdir():
            remove(files, path)
        files[path] = (member, layer)


def write(files, target):
    """Writes the files, sorted by name, so that a folder comes before its contents."""
    with tarfile.open(target, "w", format=tarfile.GNU_FORMAT) as archive:
        for path in sorted(files):
            member, layer = files[path]
            member.name = path
            # A hard link may lead to a file that a later layer replaces.
            contents = layer.extractfile(member) if member.isreg() or member.islnk() else None
            if contents is not None:
                member.type = tarfile.REGTYPE
                member.linkname = ""
                member.size = contents.seek(0, os.SEEK_END)
                contents.seek(0)
            archive.addfile(member, contents)


def main():
    given = attributes()
    source, user = given["fromImage"], "exportImage"
    with open_archive(source, user) as archive:
        images = read_images(archive, source, user)
        manifest = choose_image(images, source, user, given.get("fromImageName", ""), given.get("fromImageTag", ""))
        files = {}
        for name in manifest["Layers"]:
            add_layer(files, open_archive(archive.extractfile(name), user, name))
        write(files, given["outputs"]["out"])


if __name__ == "__main__":
    main()
