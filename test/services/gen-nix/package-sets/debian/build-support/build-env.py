"""Merges store paths into one tree of symbolic links; see build-env.nix for the rules."""

import filecmp
import json
import os
import sys


def main():
    with open(os.environ["settingsPath"], encoding="utf-8") as file:
        settings = json.load(file)
    out = os.environ["out"] + settings["extraPrefix"]
    tree = {}
    collisions = []
    for package in settings["packages"]:
        for path in package["paths"]:
            if not os.path.isdir(path):
                sys.exit(f"gen-nix: buildEnv: {path} is a file, not a folder to merge")
            add(tree, "", path, package["priority"], settings, collisions)
    if collisions:
        places = "\n  ".join(collisions)
        sys.exit(f"gen-nix: buildEnv: packages have different files at the same path:\n  {places}")
    os.makedirs(out)
    for name, node in sorted(tree.items()):
        write(os.path.join(out, name), node)


def add(tree, place, directory, priority, settings, collisions):
    """Adds a directory's entries to a tree of `(path, priority)`, or dicts for directories."""
    for name in sorted(os.listdir(directory)):
        path = os.path.join(directory, name)
        here = f"{place}/{name}"
        if not is_wanted(here, settings["pathsToLink"]):
            continue
        if here in ("/nix-support/propagated-build-inputs", "/propagated-build-inputs"):
            continue
        if os.path.isdir(path):
            node = tree.setdefault(name, {})
            if isinstance(node, dict):
                node.setdefault("", []).append((path, priority))
                add(node, here, path, priority, settings, collisions)
            else:
                collide(tree, name, here, node, path, priority, settings, collisions)
        elif name not in tree:
            tree[name] = (path, priority)
        else:
            collide(tree, name, here, tree[name], path, priority, settings, collisions)


def is_wanted(place, wanted):
    """True for a place inside a wanted directory, and for the parents of one."""
    return any(
        link == "/" or place == link or place.startswith(link + "/") or link.startswith(place + "/")
        for link in wanted
    )


def collide(tree, name, here, node, path, priority, settings, collisions):
    if isinstance(node, dict):
        collisions.append(f"{here}: a directory in {node[''][0][0]}, a file in {path}")
        return
    old, old_priority = node
    if os.path.realpath(old) == os.path.realpath(path):
        return
    if priority != old_priority:
        if priority < old_priority:
            tree[name] = (path, priority)
    elif settings["checkCollisionContents"] and same_content(old, path):
        return
    elif settings["ignoreCollisions"]:
        print(f"gen-nix: buildEnv: {here} is taken from {old}, not from {path}", file=sys.stderr)
    else:
        collisions.append(f"{here}: {old} and {path}")


def same_content(left, right):
    return (
        os.path.isfile(left)
        and os.path.isfile(right)
        and os.access(left, os.X_OK) == os.access(right, os.X_OK)
        and filecmp.cmp(left, right, shallow=False)
    )


def write(path, node):
    if not isinstance(node, dict):
        os.symlink(node[0], path)
        return
    sources = node.pop("")
    if len(sources) == 1 and is_complete(node, sources[0][0]):
        os.symlink(sources[0][0], path)
        return
    os.mkdir(path)
    for name, child in sorted(node.items()):
        write(os.path.join(path, name), child)


def is_complete(node, directory):
    """True when a directory was taken completely."""
    if sorted(name for name in node if name) != sorted(os.listdir(directory)):
        return False
    return all(
        is_complete(child, os.path.join(directory, name))
        for name, child in node.items()
        if name and isinstance(child, dict)
    )


if __name__ == "__main__":
    main()
