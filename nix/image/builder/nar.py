"""Nix archives: the format in which Nix hashes store paths, described in the thesis of Eelco Dolstra, section 5.2.2."""

import os

from digest import sha256_of

ALPHABET = "0123456789abcdfghijklmnpqrsvwxyz"


def word(data):
    return len(data).to_bytes(8, "little") + data + b"\0" * (-len(data) % 8)


def words(*items):
    return b"".join(word(item) for item in items)


def node(path):
    """The parts of the archive of a file, a folder or a link."""
    if os.path.islink(path):
        yield words(b"(", b"type", b"symlink", b"target", os.fsencode(os.readlink(path)), b")")
    elif os.path.isdir(path):
        yield words(b"(", b"type", b"directory")
        for name in sorted(map(os.fsencode, os.listdir(path))):
            yield words(b"entry", b"(", b"name", name, b"node")
            yield from node(os.path.join(path, os.fsdecode(name)))
            yield word(b")")
        yield word(b")")
    else:
        executable = [b"executable", b""] if os.access(path, os.X_OK) else []
        with open(path, "rb") as file:
            yield words(b"(", b"type", b"regular", *executable, b"contents", file.read(), b")")


def archive(path):
    return word(b"nix-archive-1") + b"".join(node(path))


def base32(data):
    """Prints bytes as Nix does: five bits for each digit, from the last to the first."""
    value = int.from_bytes(data, "little")
    digits = (len(data) * 8 + 4) // 5
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(digits)))


def nar_hash(data):
    return "sha256:" + base32(sha256_of(data).digest())
