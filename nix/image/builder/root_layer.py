"""Builds the top layers of an image: those of the store paths that no lower layer contains, and the layer of
all files outside the store (users, state directories, links, results of the caller's commands).

Output: `store.json` describes the layers of the remaining store paths; `root.tar` and `root.json` are the
layer outside the store.
"""

import os
import shutil
import stat
import subprocess
import sys

import layers
from attributes import attributes
from tar_stream import Ownership, TarStream

# A store path of this size gets a layer of its own, so that a change elsewhere does not replace it.
LARGE = 4 * 1024 * 1024


def partition(nodes, most):
    """Divides store paths into layers: one for each large path, and one on top for the others."""
    by_size = sorted(nodes, key=lambda node: (-node["narSize"], node["path"]))
    large = {node["path"] for node in by_size[: most - 1] if node["narSize"] >= LARGE}
    rest = sorted(node["path"] for node in nodes if node["path"] not in large)
    return [[path] for path in sorted(large)] + ([rest] if rest else [])


def merge(source, target, place, follow):
    """Merges a tree into another. When both have a file with the same name, the existing one is kept.

    `place` creates a file of the target from a file of the source. With `follow`, a link to a directory
    counts as the directory.
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
    """Places a file of `contents`: as a link to the store."""
    os.symlink(os.readlink(source) if os.path.islink(source) else source, target)


def copy(source, target):
    """Places a file of `copyToRoot`: as a copy that its owner can write."""
    shutil.copy2(source, target, follow_symlinks=False)
    if not os.path.islink(target):
        os.chmod(target, stat.S_IMODE(os.stat(target).st_mode) | stat.S_IWUSR)


def run(commands, given, folder):
    """Runs the caller's commands in the folder that becomes the root."""
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
    """Writes the files below a folder, except those that an entry replaces. Under fakeroot, they have the
    owners that commands set."""

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
        # In a user namespace, a real chown fails with EINVAL, which fakeroot does not handle.
        environment = {**os.environ, "FAKEROOTDONTTRYCHOWN": "1"}
        if subprocess.run([given["fakeroot"], "--", *again], env=environment).returncode:
            raise SystemExit(1)
    else:
        write_root(given, folder, faked=False)
    write_store(given)


if __name__ == "__main__":
    main()
