"""The store paths of an image: those that its configuration names, and those that the results of its commands refer to."""

import os

import layers


def referred(folder, known):
    """The known store paths, by hash, that files and links below the folder refer to."""
    import re

    pattern = re.compile(os.environ["NIX_STORE"].encode() + rb"/([0-9a-z]{32})-")
    found = set()
    for above, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = f"{above}/{name}"
            if os.path.islink(path):
                found.update(pattern.findall(os.fsencode(os.readlink(path))))
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    found.update(pattern.findall(file.read()))
    return [known[each.decode()] for each in sorted(found) if each.decode() in known]


def add_referred(given, folder):
    """Adds the store paths of the commands that their results refer to, with their closures.

    Returns whether the image lacked some of them.
    """
    before = len(given["closure"])
    nodes = {node["path"]: node for node in given.get("commands", [])}
    if nodes:
        by_hash = {os.path.basename(path)[:32]: path for path in nodes}
        add_closure(given, referred(folder, by_hash), nodes)
    return len(given["closure"]) > before


def add_closure(given, paths, nodes):
    """Adds store paths to those of the image, with all that they refer to."""
    in_closure = {node["path"] for node in given["closure"]}
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path not in in_closure:
            in_closure.add(path)
            given["closure"].append(nodes[path])
            waiting.extend(nodes[path]["references"])


def remaining(given):
    """The nodes of the store paths that no lower layer contains."""
    below = layers.paths_of(given["below"])
    left = set(given["left"])
    return [
        node for node in given["closure"] if node["path"] not in below and node["path"] not in left
    ]
