"""Makes the top of an image: the store paths that no lower layer holds, and the layer of all that
is outside the store (users, state directories, links, what the caller's commands made).

Output: `store.json`, descriptions of the layers of the remaining store paths; `root.tar` and
`root.json`, the layer outside the store.
"""

import os
import shutil
import stat
import subprocess
import sys

import layers
from attributes import attributes
from tar_stream import Ownership, TarStream

# A store path of this size is worth a layer of its own, so that a small change stays small.
LARGE = 4 * 1024 * 1024


def partition(nodes, most):
    """Store paths as layers: each large one by itself, and the others together on top."""
    by_size = sorted(nodes, key=lambda node: (-node["narSize"], node["path"]))
    large = {node["path"] for node in by_size[: most - 1] if node["narSize"] >= LARGE}
    rest = sorted(node["path"] for node in nodes if node["path"] not in large)
    return [[path] for path in sorted(large)] + ([rest] if rest else [])


def merge(source, target, place, follow):
    """Merges a tree into another; of two files by one name the first stays.

    `place` makes a file of the target from one of the source; `follow` says that a link to a
    directory counts as the directory.
    """
    if os.path.islink(target):
        linked = os.path.realpath(target)
        os.unlink(target)
        merge(linked, target, place, follow)
    os.makedirs(target, exist_ok=True)
    for name in sorted(os.listdir(source)):
        here, there = f"{source}/{name}", f"{target}/{name}"
        if os.path.isdir(here) and (follow or not os.path.islink(here) or os.path.isdir(there)):
            merge(here, there, place, follow)
        elif not os.path.lexists(there):
            place(here, there)


def link(source, target):
    """`contents` of a layered image: links to the store."""
    os.symlink(os.readlink(source) if os.path.islink(source) else source, target)


def copy(source, target):
    """`copyToRoot`: the files themselves, writable for their owner."""
    shutil.copy2(source, target, follow_symlinks=False)
    if not os.path.islink(target):
        os.chmod(target, stat.S_IMODE(os.stat(target).st_mode) | stat.S_IWUSR)


def run(commands, given, folder):
    """The caller's commands, in the folder that becomes the root."""
    if commands:
        environment = {**os.environ, "PATH": given["searchPath"]}
        command = [given["shell"], "-e", "-c", commands]
        if subprocess.run(command, cwd=folder, env=environment).returncode:
            raise SystemExit("the image's commands failed: " + commands)


def write_entry(stream, entry):
    owner = Ownership(entry.get("uid", 0), entry.get("gid", 0), "", "")
    name = entry["path"].strip("/")
    if entry["type"] == "directory":
        stream.directory(name, int(entry.get("mode", "0755"), 8), owner)
    elif entry["type"] == "symlink":
        stream.symlink(name, entry["target"], owner)
    else:
        stream.bytes(name, entry["text"].encode(), int(entry.get("mode", "0644"), 8), owner)


def write_tree(stream, folder, ownership, faked, besides):
    """The files below a folder, but those that an entry names. Under fakeroot they have the owners
    that commands gave them."""

    def walk(name):
        path = f"{folder}/{name}"
        status = os.lstat(path)
        mode = stat.S_IMODE(status.st_mode)
        owner = Ownership(status.st_uid, status.st_gid, "", "") if faked else ownership
        if stat.S_ISLNK(status.st_mode):
            stream.symlink(name, os.readlink(path), owner)
        elif stat.S_ISDIR(status.st_mode):
            if name not in besides:
                stream.directory(name, mode, owner)
            for child in sorted(os.listdir(path)):
                walk(f"{name}/{child}")
        elif name not in besides:
            stream.file(name, path, mode, owner)

    for child in sorted(os.listdir(folder)):
        walk(child)


def write_root(given, folder, faked):
    entries = layers.read(given["spec"] + "/spec.json")["entries"]
    out = given["outputs"]["out"]
    sink = layers.Digest()
    with open(f"{out}/root.tar", "wb") as file:

        class Tee:
            @staticmethod
            def write(data):
                sink.write(data)
                file.write(data)

        stream = TarStream(Tee, layers.seconds(given["mtime"]))
        named = {entry["path"].strip("/") for entry in entries}
        write_tree(stream, folder, Ownership(**given["ownership"]), faked, named)
        for entry in entries:
            write_entry(stream, entry)
        stream.end()
    layers.write(
        f"{out}/root.json",
        {"diffId": "sha256:" + sink.hash.hexdigest(), "paths": [], "size": stream.size},
    )


def write_store(given):
    below = layers.paths_of(given["below"])
    nodes = [
        node
        for node in given["closure"]
        if node["path"] not in below and node["path"] != given["spec"]
    ]
    described = []
    if nodes and given["includeStorePaths"]:
        described = [
            layers.describe(paths, given["ownership"], layers.seconds(given["mtime"]))
            for paths in partition(nodes, given["mostLayers"])
        ]
    layers.write(given["outputs"]["out"] + "/store.json", described)


def main():
    given = attributes()
    folder = os.path.join(os.environ["NIX_BUILD_TOP"], "root")

    if sys.argv[1:] == ["--under-fakeroot"]:
        run(given["fakeRootCommands"], given, folder)
        write_root(given, folder, faked=True)
        return

    os.makedirs(given["outputs"]["out"])
    os.makedirs(folder)
    for package in given["contents"]:
        merge(package, folder, link, follow=False)
    for package in given["copyToRoot"]:
        merge(package, folder, copy, follow=not given["keepContentsDirlinks"])
    run(given["extraCommands"], given, folder)

    if given["fakeRootCommands"]:
        again = [sys.executable, "-B", __file__, "--under-fakeroot"]
        # A user namespace refuses a real chown with EINVAL, which fakeroot does not expect.
        environment = {**os.environ, "FAKEROOTDONTTRYCHOWN": "1"}
        if subprocess.run([given["fakeroot"], "--", *again], env=environment).returncode:
            raise SystemExit(1)
    else:
        write_root(given, folder, faked=False)
    write_store(given)


if __name__ == "__main__":
    main()
