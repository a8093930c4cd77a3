"""Writes reproducible tar archives: their bytes depend only on their contents.

The format is GNU tar's, as Python's tarfile prints it. Every member has the same modification time, and members come
in the order that the caller gives. The headers are made here, because importing tarfile takes longer than writing a
small layer.
"""

import os
import stat

MTIME = 1
# Larger buffers do not stay in the caches of a processor.
CHUNK = 64 * 1024
BLOCK = 512

REGULAR, SYMLINK, DIRECTORY, LONG_LINK, LONG_NAME = b"0", b"2", b"5", b"K", b"L"
CHARACTER_DEVICE, BLOCK_DEVICE, FIFO = b"3", b"4", b"6"


def number(value, width):
    """A number as octal digits; as binary digits where these are too few, as for files of 8 GiB."""
    if 0 <= value < 8 ** (width - 1):
        return b"%0*o\0" % (width - 1, value)
    first = 0o200 if value >= 0 else 0o377
    return bytes([first]) + (value % 256 ** (width - 1)).to_bytes(width - 1, "big")


def block(name, kind, mode, owner, size, mtime, target, device=b""):
    """One header of an archive. Longer names are cut. `device` has both numbers of a device."""
    uid, gid, uname, gname = owner
    before = (
        name[:100].ljust(100, b"\0")
        + number(mode & 0o7777, 8)
        + number(uid, 8)
        + number(gid, 8)
        + number(size, 12)
        + number(mtime, 12)
    )
    after = (
        kind
        + target[:100].ljust(100, b"\0")
        + b"ustar  \0"
        + uname[:32].ljust(32, b"\0")
        + gname[:32].ljust(32, b"\0")
        + device
    ).ljust(BLOCK - 156, b"\0")
    # The checksum counts itself as spaces.
    checksum = sum(before) + 8 * 32 + sum(after)
    return before + b"%06o\0 " % checksum + after


def long_text(text, kind):
    """A member that holds a name or a target that does not fit in a header."""
    data = text + b"\0"
    header = block(b"././@LongLink", kind, 0, (0, 0, b"", b""), len(data), 0, b"")
    return header + data + b"\0" * (-len(data) % BLOCK)


def encode(text):
    return text.encode("utf-8", "surrogateescape")


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

    def _header(self, name, kind, mode, ownership, size=0, target="", device=b""):
        # Engines refuse a layer that has a path twice.
        if name.rstrip("/") in self.names:
            raise ValueError(f"/{name} is twice in one archive")
        self.names.add(name.rstrip("/"))
        path, link = encode(name), encode(target)
        if len(link) > 100:
            self._write(long_text(link, LONG_LINK))
        if len(path) > 100:
            self._write(long_text(path, LONG_NAME))
        owner = (ownership.uid, ownership.gid, encode(ownership.uname), encode(ownership.gname))
        self._write(block(path, kind, mode, owner, size, self.mtime, link, device))

    def pad(self, size):
        self._write(b"\0" * (-size % BLOCK))

    def directory(self, name, mode, ownership):
        self._header(name + "/", DIRECTORY, mode, ownership)

    def symlink(self, name, target, ownership):
        self._header(name, SYMLINK, 0o777, ownership, target=target)

    def special(self, name, status, ownership):
        """Writes a device or a named pipe; a socket exists only while a program listens."""
        kinds = ((stat.S_ISCHR, CHARACTER_DEVICE), (stat.S_ISBLK, BLOCK_DEVICE), (stat.S_ISFIFO, FIFO))
        kind = next((kind for matches, kind in kinds if matches(status.st_mode)), None)
        if kind is None:
            raise ValueError(f"/{name} is not a file, directory, link, device or named pipe")
        device = b"" if kind == FIFO else number(os.major(status.st_rdev), 8) + number(os.minor(status.st_rdev), 8)
        self._header(name, kind, stat.S_IMODE(status.st_mode), ownership, device=device)

    def bytes(self, name, data, mode, ownership):
        self._header(name, REGULAR, mode, ownership, len(data))
        self._write(data)
        self.pad(len(data))

    def file(self, name, source, mode, ownership):
        with open(source, "rb", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            self._header(name, REGULAR, mode, ownership, size)
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

    def append(self, part, names):
        """Copies the members of an archive without its end, whose names the caller knows."""
        while chunk := part.read(CHUNK):
            self._write(chunk)
        self.names.update(names)

    def member(self, name, size):
        """Writes the header of a regular file, whose contents the caller writes next."""
        self._header(name, REGULAR, 0o444, Ownership(), size)

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

    def store_paths(self, paths, ownership, sizes=None):
        """Writes store paths of a layer: the folders above the store, then each path. `sizes` gets the number of
        bytes of each path."""
        above = ""
        for part in os.path.dirname(paths[0]).strip("/").split("/"):
            above = f"{above}/{part}" if above else part
            if above not in self.names:
                self.directory(above, 0o755, ownership)
        for path in paths:
            before = self.size
            self.tree(path.lstrip("/"), path, ownership)
            if sizes is not None:
                sizes.append(self.size - before)

    def end(self):
        self._write(b"\0" * (2 * BLOCK))
