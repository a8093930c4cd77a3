"""Unpacks .deb files, which are ar archives that contain a tar archive."""

import io
import os
import shutil
import tarfile

from licences import COPYRIGHT
from references import RelinkError


def unpack(deb, out, layout, copyrights):
    """Writes the files of a .deb to their places in the layout, and adds its copyright file to `copyrights`.

    Returns its symbolic links, which are created after all files: a dict from the link's path in the package
    to its target's path in the package, both without a leading slash.
    """
    links = {}
    copies = []
    with tarfile.open(fileobj=io.BytesIO(read_data_member(deb)), mode="r:*") as archive:
        for member in archive:
            path = os.path.normpath(member.name)
            place = layout.target(path)
            found = COPYRIGHT.fullmatch(path)
            if found and member.isfile():
                copyrights[found[1]] = archive.extractfile(member).read().decode("utf-8", "replace")
            if member.issym():
                links[path] = link_target(path, member.linkname)
            elif place is None or member.isdir():
                continue
            elif member.islnk():
                copies.append((layout.target(member.linkname), place))
            elif member.isfile():
                write_file(os.path.join(out, place), archive.extractfile(member), member.mode)
                layout.note(path)
    for source, place in copies:
        if source is None:
            raise RelinkError(f"{place} is a hard link to a file that is omitted")
        copy_file(os.path.join(out, source), os.path.join(out, place))
    return links


def link_target(path, target):
    if target.startswith("/"):
        return os.path.normpath(target).lstrip("/")
    return os.path.normpath(os.path.join(os.path.dirname(path), target)).lstrip("/")


def read_data_member(deb):
    with open(deb, "rb") as file:
        if file.read(8) != b"!<arch>\n":
            raise RelinkError(f"{deb} is not a .deb file")
        while header := file.read(60):
            name = header[:16].decode().strip().rstrip("/")
            size = int(header[48:58])
            if name.startswith("data.tar"):
                if name.endswith(".zst"):
                    raise RelinkError(f"{deb} is compressed with zstd, which is not supported")
                return file.read(size)
            file.seek(size + size % 2, os.SEEK_CUR)
    raise RelinkError(f"{deb} contains no data.tar")


def write_file(path, content, mode):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "wb") as file:
        shutil.copyfileobj(content, file)
    os.chmod(path, 0o755 if mode & 0o111 else 0o644)


def copy_file(source, path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    shutil.copy2(source, path)
