"""The new store path, the store paths that it may refer to, and the links between them."""

import os
import sys


class RelinkError(Exception):
    """A package that cannot be converted to a store path."""


def log(message):
    print(message, file=sys.stderr)


class Tree:
    """The files of the new store path and of its dependencies."""

    def __init__(self, out, dependencies, layout):
        self.out = out
        self.dependencies = dependencies
        self.layout = layout

    def files(self):
        """Yields every regular file of the new store path, in a stable order."""
        for directory, directories, names in os.walk(self.out):
            directories.sort()
            for name in sorted(names):
                path = os.path.join(directory, name)
                if not os.path.islink(path):
                    yield path

    def find(self, place):
        """Returns the absolute path of a place such as bin/perl, in the new store path or in a dependency, or
        None."""
        for root in (self.out, *self.dependencies):
            path = os.path.join(root, place)
            if os.path.lexists(path):
                return path
        return None

    def resolve(self, path):
        """Maps an absolute path in an installed system to one in the store, or None."""
        place = self.layout.target(path)
        return None if place is None else self.find(place)


def make_links(tree, links):
    """Creates the packages' symbolic links: relative inside the store path, else absolute.

    The target of a link may be another link, so links whose target does not exist yet are tried again. Links
    whose target is in no dependency are omitted.
    """
    waiting = dict(links)
    progress = True
    while waiting and progress:
        progress = False
        for path in sorted(waiting):
            if make_link(tree, path, waiting[path]):
                del waiting[path]
                progress = True
    for path in sorted(waiting):
        if tree.layout.target(path) is not None:
            log(f"omitted: {path} -> {waiting[path]}, which is in no dependency")


def make_link(tree, path, target):
    place = tree.layout.target(path)
    if place is None or place == tree.layout.target(target):
        return True
    if (found := tree.resolve(target)) is None:
        return False
    link = os.path.join(tree.out, place)
    if os.path.lexists(link):
        return True
    os.makedirs(os.path.dirname(link), exist_ok=True)
    if found.startswith(tree.out + "/"):
        found = os.path.relpath(found, os.path.dirname(link))
    os.symlink(found, link)
    tree.layout.note(path)
    return True


def link_sbin(tree):
    """Makes sbin a link to bin where a package has it: programs look for one another there."""
    link = os.path.join(tree.out, "sbin")
    if tree.layout.has_sbin and not os.path.lexists(link):
        os.symlink("bin", link)
