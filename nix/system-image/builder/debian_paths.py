"""Builds the paths of an installed Debian system: links to the files of packages, and of what these depend on.

A folder that one package has is one link, except below /etc, where an image often adds files of its own.
"""

import os

from attributes import attributes

# The folders of the tree, with those of a package that they contain. Debian has merged /bin, /sbin and /lib with /usr.
FOLDERS = {
    "usr/bin": ["bin", "sbin", "usr/bin", "usr/sbin"],
    "usr/lib": ["lib", "lib64", "usr/lib"],
    "usr/libexec": ["libexec", "usr/libexec"],
    "usr/share": ["share", "usr/share"],
    "usr/include": ["include", "usr/include"],
    "etc": ["etc"],
}

LINKS = {
    "bin": "usr/bin",
    "sbin": "usr/bin",
    "lib": "usr/lib",
    "lib64": "usr/lib",
    "usr/sbin": "bin",
    "usr/lib64": "lib",
}


def in_order(named, closure):
    """The store paths of a closure: the named ones, then what they refer to, the nearest first."""
    references = {item["path"]: sorted(item["references"]) for item in closure}
    found = {path: None for name in named for path in references if f"{name}/".startswith(f"{path}/")}
    waiting = list(found)
    for path in waiting:
        for other in references[path]:
            if other not in found:
                found[other] = None
                waiting.append(other)
    return list(found)


def is_folder(path):
    return os.path.isdir(path) and not os.path.islink(path)


def merge(sources, target, link_folders):
    """Links the entries of folders. The first folder that has an entry takes precedence."""
    os.makedirs(target, exist_ok=True)
    for name in sorted({name for source in sources for name in os.listdir(source)}):
        having = [f"{source}/{name}" for source in sources if os.path.lexists(f"{source}/{name}")]
        there = f"{target}/{name}"
        if not is_folder(having[0]) or (link_folders and len(having) == 1):
            os.symlink(having[0], there)
        else:
            merge([path for path in having if is_folder(path)], there, link_folders)


def main():
    given = attributes()
    out = given["outputs"]["out"]
    os.makedirs(out)
    packages = in_order(given["packages"], given["closure"])
    for folder, parts in FOLDERS.items():
        sources = [f"{package}/{part}" for package in packages for part in parts if is_folder(f"{package}/{part}")]
        if sources:
            merge(sources, f"{out}/{folder}", folder != "etc")
    for path, target in {**LINKS, f"usr/lib/{given['libraries']}": "."}.items():
        folder = os.path.dirname(f"{out}/{path}")
        if os.path.isdir(f"{folder}/{target}") and not os.path.lexists(f"{out}/{path}"):
            os.symlink(target, f"{out}/{path}")


if __name__ == "__main__":
    main()
