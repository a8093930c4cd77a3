"""The folder that becomes the root of an image: packages are merged into it, beside what the image has itself.

No path can be there twice, as engines refuse such a layer. The image's own files win, with a note. Two packages
with different files at one path are an error.
"""

import os
import sys

# The most paths that an error or a note lists.
MOST = 8


class RootTree:
    """`label` names the image in messages. `entries` are what the image has itself: folders come before what is in them."""

    def __init__(self, label, folder, entries):
        self.label, self.folder = label, folder
        self.own = {entry["path"].strip("/"): entry for entry in entries}
        self.folders = {
            above
            for path, entry in self.own.items()
            for above in [*folders_above(path), *([path] if entry["type"] == "directory" else [])]
        }
        self.own_packages = set()
        # The package that each path in the folder comes from.
        self.origins = {}
        # The targets of links by path, until something reads the folder: a link to a store path takes a file system
        # much longer than its member of an archive, because its target is too long for an inode.
        self.links = {}
        self.conflicts = []
        self.left_out = {}

    def add(self, package, place, follow=False, own=False):
        """Merges a package into the folder.

        `place` gets this tree, and makes a path of it from a file of the package; `follow` says that a link to a
        directory counts as the directory; the files of an `own` package win over those of others.
        """
        if not os.path.isdir(package):
            raise SystemExit(
                f'gen-nix: {self.label}: {package} is a file, but contents are packages: folders '
                "whose files appear in the root of the image"
            )
        if own:
            self.own_packages.add(package)
        self._merge(package, "", package, place, follow)

    def write_links(self):
        """Writes the links into the folder."""
        for path, target in self.links.items():
            os.symlink(target, f"{self.folder}/{path}")
        self.links.clear()

    def end(self):
        """Reports what was left out, and fails when packages have different files at one path."""
        for package, paths in self.left_out.items():
            self.note(paths, f"those of {name_of(package)}")
        if self.conflicts:
            lines = [
                f"  /{path}: {first} and {second}"
                for path, *packages in self.conflicts[:MOST]
                for first, second in [names_of(*packages)]
            ]
            more = len(self.conflicts) - MOST
            raise SystemExit(
                "\n".join(
                    [
                        f'gen-nix: {self.label}: two packages have different files at one path; '
                        "take one of them out of contents:",
                        *lines,
                        *([f"  and {more} more"] if more > 0 else []),
                    ]
                )
            )

    def note(self, paths, others):
        listed = [f"/{path}" for path in paths[:MOST]]
        more = f" and {len(paths) - MOST} more" if len(paths) > MOST else ""
        print(
            f'gen-nix: note: {self.label} has its own {", ".join(listed)}{more}, so {others} are left out',
            file=sys.stderr,
            flush=True,
        )

    def _merge(self, source, name, package, place, follow):
        target = os.path.join(self.folder, name)
        if os.path.islink(target):
            linked = os.path.realpath(target)
            os.unlink(target)
            self._merge(linked, name, self.origins[name], place, follow)
        os.makedirs(target, exist_ok=True)
        self.origins.setdefault(name, package)
        with os.scandir(source) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
        for child in children:
            path = f"{name}/{child.name}" if name else child.name
            self._merge_child(child, path, package, place, follow)

    def _merge_child(self, child, path, package, place, follow):
        here, there = child.path, f"{self.folder}/{path}"
        # Links can lead nowhere, or in a circle.
        is_folder = os.path.isdir(here) if child.is_symlink() else child.is_dir()
        if path in self.links:
            # Another package has this path too.
            self.write_links()
        if path in self.own and path not in self.folders:
            if not is_entry(here, self.own[path]):
                self.left_out.setdefault(package, []).append(path)
        elif path in self.folders:
            if is_folder:
                self._merge(inside(here), path, package, place, follow)
            else:
                self.left_out.setdefault(package, []).append(path)
        elif is_folder and (follow or not child.is_symlink() or os.path.isdir(there)):
            if path in self.origins and not os.path.isdir(there):
                self._conflict(path, package)
            else:
                self._merge(inside(here), path, package, place, follow)
        elif path not in self.origins:
            place(self, here, path)
            self.origins[path] = package
        elif not is_same(here, there) and not is_shared(path):
            self._conflict(path, package)

    def _conflict(self, path, package):
        if self.origins.get(path) in self.own_packages:
            self.left_out.setdefault(package, []).append(path)
        else:
            self.conflicts.append((path, self.origins.get(path, package), package))


def inside(path):
    """The folder of a path: the files below a link are those of the package that it leads to."""
    return os.path.realpath(path) if os.path.islink(path) else path


def folders_above(path):
    """The folders above a path, without the root."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def is_entry(path, entry):
    """Tells whether a file is what an entry of the image is, so that nothing is lost without it."""
    if entry["type"] == "symlink":
        return os.path.islink(path) and os.readlink(path) == entry["target"]
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read() == entry["text"].encode()


def is_shared(path):
    """Tells whether many packages have a file at a path, and no program of an image needs more than one of them: indexes,
    and files that only builds read."""
    import re

    return re.fullmatch(r"nix-support/.*|share/info/dir|(.*/)?perllocal\.pod|share/mime/(?!packages/).*", path)


def is_same(here, there):
    """Tells whether two files have the same content, or links the same target."""
    if os.path.islink(here) and os.path.islink(there) and os.readlink(here) == os.readlink(there):
        return True
    import filecmp

    ends = [os.path.realpath(here), os.path.realpath(there)]
    return ends[0] == ends[1] or (
        all(os.path.isfile(end) for end in ends)
        and filecmp.cmp(*ends, shallow=False)
        and len({os.access(end, os.X_OK) for end in ends}) == 1
    )


def name_of(package):
    """The name of a store path, without the folder and the hash."""
    import re

    return re.sub(r"^[0-9a-z]{32}-", "", os.path.basename(package))


def names_of(first, second):
    """The names of two packages; their paths when the names do not differ."""
    names = [name_of(first), name_of(second)]
    return names if names[0] != names[1] else [first, second]
