"""Descriptions of layers: their store paths, size and digest."""

import os

import plain_json
from digest import Digest
from tar_stream import Ownership, TarStream

# The most bytes of layers that one process describes sooner than several.
SMALL = 4 * 1024 * 1024


def read(path):
    return plain_json.load(path)


def write(path, value):
    # Without an indentation, Python encodes much faster.
    with open(path, "w", encoding="utf-8") as file:
        file.write(plain_json.dumps(value) + "\n")


def seconds(time):
    """Converts a time of ISO 8601 (`2020-01-31T12:00:00Z`) to seconds since 1970."""
    try:
        # The module datetime of Python 3.11 has the same in Python too, and takes 1 ms.
        from _datetime import datetime
    except ImportError:
        from datetime import datetime

    return int(datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp())


def write_store_layer(sink, paths, ownership, mtime, sizes=None):
    """Writes the bytes of a layer of store paths, which are the same at every call, and returns their
    number. `sizes` gets the number of bytes of each path."""
    stream = TarStream(sink, mtime)
    stream.store_paths(paths, Ownership(**ownership), sizes)
    stream.end()
    return stream.size


class Tee:
    """A sink that passes the written bytes on to several sinks."""

    def __init__(self, *sinks):
        self.sinks = sinks

    def write(self, data):
        for sink in self.sinks:
            sink.write(data)


def describe(paths, ownership, mtime):
    """Describes a layer of store paths. Its bytes are not stored, but written again when they are needed."""
    digest = Digest()
    sizes = []
    size = write_store_layer(digest, paths, ownership, mtime, sizes)
    return {
        "diffId": digest.text(),
        "mtime": mtime,
        "ownership": ownership,
        "paths": paths,
        "size": size,
        "sizes": sizes,
    }


def describe_all(parts, ownership, mtime, size):
    """Describes layers of a total size at once, each in a process: threads would wait for Python's lock at each file."""
    others = parts[1:] if size > SMALL else []
    waiting = [start_description(paths, ownership, mtime) for paths in others]
    here = [describe(paths, ownership, mtime) for paths in parts[: len(parts) - len(others)]]
    return here + [result_of(*process) for process in waiting]


def start_description(paths, ownership, mtime):
    """Starts a process that describes a layer. Returns its number, and the pipe that it prints to."""
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    status = 1
    try:
        with open(writer, "w", encoding="utf-8") as file:
            file.write(plain_json.dumps(describe(paths, ownership, mtime)))
        status = 0
    except Exception:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def result_of(process, reader):
    with open(reader, encoding="utf-8") as file:
        text = file.read()
    if os.waitpid(process, 0)[1] != 0:
        raise SystemExit(1)
    return plain_json.loads(text)


def packages_of(nodes):
    """What later programs need to know about store paths."""
    return [
        {name: node[name] for name in ("path", "narHash", "narSize", "references") if name in node}
        for node in sorted(nodes, key=lambda node: node["path"])
    ]


def paths_of(files):
    """Returns all store paths in the layers of these files."""
    return {path for file in files for layer in read(file) for path in layer["paths"]}
