"""Builds the top layers of an image: those of the store paths that no lower layer contains, and the layer of
all files outside the store (users, state directories, links, results of the caller's commands).

Its file is `root.tar`, the top layer. Besides the files outside the store, it has the remaining store paths if they are
small: the configuration of the processes, which changes most often. An engine needs 50 ms for each layer that it lacks.

Modules that few images need are imported where they are used: the start of Python is most of the time of this program.
"""

import os
import stat
import sys

import closure
import layers
import records
from digest import Digest
from root_tree import RootTree
from tar_stream import Ownership, TarStream

# A store path of this size gets a layer of its own, so that a change elsewhere does not replace it.
LARGE = 4 * 1024 * 1024

# The most bytes of store paths in the top layer, whose bytes are kept.
MOST_KEPT = 8 * 1024 * 1024


def partition(nodes, most):
    """Divides store paths into layers: one for each large path, and one on top for the others."""
    by_size = sorted(nodes, key=lambda node: (-node["narSize"], node["path"]))
    large = {node["path"] for node in by_size[: most - 1] if node["narSize"] >= LARGE}
    rest = sorted(node["path"] for node in nodes if node["path"] not in large)
    return [[path] for path in sorted(large)] + ([rest] if rest else [])


def link(tree, source, path):
    """Places a file of `contents`: as a link to the store."""
    tree.links[path] = os.readlink(source) if os.path.islink(source) else source


def copy(tree, source, path):
    """Places a file of `copyToRoot`: as a copy that its owner can write."""
    import shutil

    target = f"{tree.folder}/{path}"
    shutil.copy2(source, target, follow_symlinks=False)
    if not os.path.islink(target):
        os.chmod(target, stat.S_IMODE(os.stat(target).st_mode) | stat.S_IWUSR)


def run(parameter, given, folder):
    """Runs the caller's commands in the folder that becomes the root."""
    if given[parameter]:
        import subprocess

        environment = {**os.environ, "PATH": given["searchPath"]}
        command = [given["shell"], "-e", "-c", given[parameter]]
        code = subprocess.run(command, cwd=folder, env=environment).returncode
        if code:
            raise SystemExit(f'gen-nix: {given["label"]}: {parameter} failed with exit code {code}')


def place_entries(tree):
    """Writes the entries into the folder, where commands of root can read and change them."""
    for name, entry in tree.own.items():
        path = f"{tree.folder}/{name}"
        if entry["type"] == "directory":
            os.makedirs(path, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if os.path.lexists(path):
                os.unlink(path)
            if entry["type"] == "symlink":
                os.symlink(entry["target"], path)
            else:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(entry["text"])
        os.chown(path, entry.get("uid", 0), entry.get("gid", 0), follow_symlinks=False)
        if entry["type"] != "symlink":
            default = "0755" if entry["type"] == "directory" else "0644"
            os.chmod(path, int(entry.get("mode", default), 8))
    tree.own = {}


def run_as_root(given, tree):
    """Runs the commands that have the folder as their root."""
    import own_root

    advice = "; the commands do not see the files of fromImage" if given["base"] else ""
    parameters = ["runAsRoot"] + (["fakeRootCommands"] if given["enableFakechroot"] else [])
    for parameter in parameters:
        if given[parameter]:
            if tree.own:
                place_entries(tree)
            own_root.run(
                given[parameter],
                given["shell"],
                given["searchPath"],
                tree.folder,
                given["label"],
                parameter,
                advice,
            )


def write_entry(stream, entry):
    owner = Ownership(entry.get("uid", 0), entry.get("gid", 0), "", "")
    name = entry["path"].strip("/")
    if entry["type"] == "directory":
        stream.directory(name, int(entry.get("mode", "0755"), 8), owner)
    elif entry["type"] == "symlink":
        stream.symlink(name, entry["target"], owner)
    else:
        stream.bytes(name, entry["text"].encode(), int(entry.get("mode", "0644"), 8), owner)


def write_tree(stream, tree, ownership, faked):
    """Writes the files of the root, except those that the image has itself. Under fakeroot, they have the owners
    that commands set. Returns the paths that were left out."""
    left_out = []
    links = {}
    for path in tree.links:
        folder, _, name = path.rpartition("/")
        links.setdefault(folder, []).append(name)

    def children(name):
        return sorted([*os.listdir(f"{tree.folder}/{name}"), *links.get(name, [])])

    def walk(name):
        if name in tree.links:
            stream.symlink(name, tree.links[name], ownership)
            return
        path = f"{tree.folder}/{name}"
        status = os.lstat(path)
        mode = stat.S_IMODE(status.st_mode)
        owner = Ownership(status.st_uid, status.st_gid, "", "") if faked else ownership
        is_folder = stat.S_ISDIR(status.st_mode)
        own = tree.own.get(name)
        if own is not None and not (is_folder and own["type"] == "directory"):
            left_out.append(name)
        elif stat.S_ISLNK(status.st_mode):
            stream.symlink(name, os.readlink(path), owner)
        elif is_folder:
            if own is None:
                stream.directory(name, mode, owner)
            for child in children(name):
                walk(f"{name}/{child}")
        elif stat.S_ISREG(status.st_mode):
            stream.file(name, path, mode, owner)
        elif stat.S_ISSOCK(status.st_mode):
            raise SystemExit(f"gen-nix: {tree.label}: /{name} is a socket, which an image cannot have; remove it")
        else:
            stream.special(name, status, owner)

    for child in children(""):
        walk(child)
    return left_out


def unique(entries):
    """Entries by path, of which the first counts: those of the image come before those of the caller."""
    by_path = {}
    for entry in entries:
        by_path.setdefault(entry["path"].strip("/"), entry)
    return list(by_path.values())


def write_root(given, stream, tree, faked):
    """Writes the files outside the store."""
    left_out = write_tree(stream, tree, Ownership(**given["ownership"]), faked)
    if left_out:
        tree.note(left_out, "what its commands made there")
    for entry in tree.own.values():
        write_entry(stream, entry)


def write_root_faked(given, stream):
    """Writes the files outside the store in another process, under fakeroot, where the owners are known."""
    import subprocess

    again = [sys.executable, "-S", "-s", "-B", __file__]
    layers.write(faked_part() + ".given", given)
    # In a user namespace, a real chown fails with EINVAL, which fakeroot does not handle.
    environment = {**os.environ, "FAKEROOTDONTTRYCHOWN": "1"}
    if subprocess.run([given["fakeroot"], "--", *again], env=environment).returncode:
        raise SystemExit(1)
    with open(faked_part(), "rb") as part:
        stream.append(part, layers.read(faked_part() + ".json"))
    os.unlink(faked_part())


def faked_part():
    """The file that the process under fakeroot writes: an archive without its end."""
    return os.path.join(os.environ["NIX_BUILD_TOP"], "root.part")


def divide(given, nodes, names):
    """Divides the remaining store paths: those of each lower layer, and those of the top layer.

    `names` are the files outside the store. Commands can make files in the store too, which win as a layer above.
    """
    most = given["mostLayers"]
    parts = partition(nodes, max(most, 1)) if given["includeStorePaths"] else []
    sizes = {node["path"]: node["narSize"] for node in nodes}
    fits = parts and (most == 0 or sum(sizes[path] for path in parts[-1]) <= MOST_KEPT)
    above = os.environ["NIX_STORE"].strip("/") + "/"
    if fits and not any(name.startswith(above) for name in names):
        return parts[:-1], parts[-1]
    return parts, []


def reads_folder(given):
    """Whether the folder that becomes the root is not only written into the layer."""
    commands = given["extraCommands"], given["fakeRootCommands"], given["runAsRoot"]
    return any(commands) or records.has_records(given)


def build(given):
    """Builds the top layers, and returns their descriptions, and the nodes of their store paths."""
    out = given["outputs"]["out"]
    folder = os.path.join(os.environ["NIX_BUILD_TOP"], "root")
    tree = RootTree(given["label"], folder, unique(given["spec"]["entries"]))

    os.makedirs(out)
    os.makedirs(folder)
    for package in given["ownContents"]:
        tree.add(package, link, own=True)
    for package in given["contents"]:
        tree.add(package, link)
    for package in given["copyToRoot"]:
        tree.add(package, copy, follow=not given["keepContentsDirlinks"])
    tree.end()
    if reads_folder(given):
        tree.write_links()
    run("extraCommands", given, folder)
    records.write(given, folder)

    digest = Digest()
    ownership, mtime = given["ownership"], layers.seconds(given["mtime"])
    with open(f"{out}/root.tar", "wb") as file:
        stream = TarStream(layers.Tee(digest, file), mtime)
        if given["fakeRootCommands"] or given["runAsRoot"]:
            write_root_faked(given, stream)
        else:
            write_root(given, stream, tree, faked=False)
        closure.add_referred(given, folder)
        nodes = closure.remaining(given)
        lower, paths = divide(given, nodes, stream.names)
        sizes = []
        if paths:
            stream.store_paths(paths, Ownership(**ownership), sizes)
        stream.end()
    top = {
        "diffId": digest.text(),
        "file": "root.tar",
        "paths": paths,
        "size": stream.size,
        "sizes": sizes,
    }
    size = sum(node["narSize"] for node in nodes)
    return [*layers.describe_all(lower, ownership, mtime, size), top], nodes


def main():
    """Writes the layer outside the store under fakeroot, after the commands that need it."""
    given = layers.read(faked_part() + ".given")
    folder = os.path.join(os.environ["NIX_BUILD_TOP"], "root")
    tree = RootTree(given["label"], folder, unique(given["spec"]["entries"]))
    run_as_root(given, tree)
    if not given["enableFakechroot"]:
        run("fakeRootCommands", given, folder)
    records.update(given, folder)
    with open(faked_part(), "wb") as file:
        stream = TarStream(file, layers.seconds(given["mtime"]))
        write_root(given, stream, tree, faked=True)
    layers.write(faked_part() + ".json", sorted(stream.names))


if __name__ == "__main__":
    main()
