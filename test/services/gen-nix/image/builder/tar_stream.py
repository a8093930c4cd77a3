"""Writes reproducible tar archives: their bytes depend only on their contents.

The format is GNU tar's, as Python's tarfile prints its headers. Every member has the same
modification time, and members come in the order that the caller gives.
"""

import os
import stat
import tarfile

MTIME = 1
CHUNK = 1024 * 1024
BLOCK = 512


class Ownership:
    """The owner of files that have no owner of their own."""

    def __init__(self, uid=0, gid=0, uname="root", gname="root"):
        self.uid, self.gid, self.uname, self.gname = uid, gid, uname, gname


class TarStream:
    """A tar archive, which is written to an object with a `write` method."""

    def __init__(self, sink, mtime=MTIME):
        self.sink = sink
        self.mtime = mtime
        self.size = 0
        self.names = set()

    def _write(self, data):
        self.sink.write(data)
        self.size += len(data)

    def _header(self, name, kind, mode, ownership, size=0, target=""):
        # Engines refuse a layer that has a path twice.
        if name.rstrip("/") in self.names:
            raise ValueError(f"/{name} is twice in one archive")
        self.names.add(name.rstrip("/"))
        member = tarfile.TarInfo(name)
        member.type, member.mode, member.size, member.linkname = kind, mode, size, target
        member.uid, member.gid = ownership.uid, ownership.gid
        member.uname, member.gname = ownership.uname, ownership.gname
        member.mtime = self.mtime
        self._write(member.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape"))

    def pad(self, size):
        self._write(b"\0" * (-size % BLOCK))

    def directory(self, name, mode, ownership):
        self._header(name + "/", tarfile.DIRTYPE, mode, ownership)

    def symlink(self, name, target, ownership):
        self._header(name, tarfile.SYMTYPE, 0o777, ownership, target=target)

    def bytes(self, name, data, mode, ownership):
        self._header(name, tarfile.REGTYPE, mode, ownership, len(data))
        self._write(data)
        self.pad(len(data))

    def file(self, name, source, mode, ownership):
        with open(source, "rb", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            self._header(name, tarfile.REGTYPE, mode, ownership, size)
            self.copy(stream, size)

    def copy(self, stream, size):
        """Copies the contents of a member after its header."""
        left = size
        while left:
            chunk = stream.read(min(CHUNK, left))
            if not chunk:
                raise OSError(f"{getattr(stream, 'name', 'a file')} was truncated while it was read")
            self._write(chunk)
            left -= len(chunk)
        self.pad(size)

    def member(self, name, size):
        """Writes the header of a regular file, whose contents the caller writes next."""
        self._header(name, tarfile.REGTYPE, 0o444, Ownership(), size)

    def tree(self, name, path, ownership):
        """Writes a file, a link, or a directory with its contents, sorted by name."""
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            self.symlink(name, os.readlink(path), ownership)
        elif stat.S_ISDIR(status.st_mode):
            self.directory(name, stat.S_IMODE(status.st_mode), ownership)
            for child in sorted(os.listdir(path)):
                self.tree(f"{name}/{child}", f"{path}/{child}", ownership)
        elif stat.S_ISREG(status.st_mode):
            self.file(name, path, stat.S_IMODE(status.st_mode), ownership)
        else:
            raise ValueError(f"{path} is not a file, directory or link")

    def store_paths(self, paths, ownership):
        """Writes store paths of a layer: the folders above the store, then each path."""
        above = ""
        for part in os.path.dirname(paths[0]).strip("/").split("/"):
            above = f"{above}/{part}" if above else part
            self.directory(above, 0o755, ownership)
        for path in paths:
            self.tree(path.lstrip("/"), path, ownership)

    def end(self):
        self._write(b"\0" * (2 * BLOCK))
