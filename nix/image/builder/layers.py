"""Layers as data: which store paths they hold, their size, and their digest."""

import datetime
import hashlib
import json

from tar_stream import Ownership, TarStream


class Digest:
    """A sink that keeps nothing but the digest of what was written."""

    def __init__(self):
        self.hash = hashlib.sha256()
        self.write = self.hash.update


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def write(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2, sort_keys=True)
        file.write("\n")


def seconds(time):
    """A time of ISO 8601 (`2020-01-31T12:00:00Z`) as seconds since 1970."""
    return int(datetime.datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp())


def write_store_layer(sink, paths, ownership, mtime):
    """The bytes of a layer of store paths; the same at every call. Returns their number."""
    stream = TarStream(sink, mtime)
    stream.store_paths(paths, Ownership(**ownership))
    stream.end()
    return stream.size


def describe(paths, ownership, mtime):
    """A layer of store paths. Its bytes are not kept: who needs them writes them again."""
    digest = Digest()
    size = write_store_layer(digest, paths, ownership, mtime)
    return {
        "diffId": "sha256:" + digest.hash.hexdigest(),
        "mtime": mtime,
        "ownership": ownership,
        "paths": paths,
        "size": size,
    }


def paths_of(files):
    """All store paths that the layers of these files hold."""
    return {path for file in files for layer in read(file) for path in layer["paths"]}
