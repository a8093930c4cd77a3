"""Adds a package that this build makes to the store paths of an image."""

import os

import closure
import nar
import scan


def references(data, known):
    """The known store paths, by hash, whose hashes are in an archive, as Nix finds them."""
    hashes = {
        run[place : place + 32].decode()
        for run in scan.runs(data, nar.ALPHABET.encode())
        if len(run) >= 32
        for place in range(len(run) - 31)
    }
    return sorted(known[each] for each in hashes.intersection(known))


def make_canonical(path):
    """Gives files the modes that they have in the store, because layers have them."""
    for folder, _, files in os.walk(path):
        os.chmod(folder, 0o555)
        for name in files:
            file = f"{folder}/{name}"
            if not os.path.islink(file):
                os.chmod(file, 0o555 if os.access(file, os.X_OK) else 0o444)


def add(given, path):
    """Adds the store path, and what it refers to, to the closure of the image."""
    make_canonical(path)
    nodes = {node["path"]: node for node in given["candidates"]}
    by_hash = {os.path.basename(each)[:32]: each for each in [*nodes, path]}
    data = nar.archive(path)
    nodes[path] = {
        "path": path,
        "narHash": nar.nar_hash(data),
        "narSize": len(data),
        "references": references(data, by_hash),
    }
    closure.add_closure(given, [path], nodes)
