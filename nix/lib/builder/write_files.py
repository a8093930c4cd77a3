"""Writes the files of `build-files.nix`, and links the files of packages beside them.

Modules that few derivations need are imported where they are used: the start of Python is most of the time of a build.
"""

import os

import executables
from attributes import attributes


def link_tree(source, target):
    """Creates the folders of a tree, and links to all other entries."""
    os.makedirs(target, exist_ok=True)
    for entry in sorted(os.scandir(source), key=lambda entry: entry.name):
        there = f"{target}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            link_tree(entry.path, there)
        elif not os.path.lexists(there):
            os.symlink(entry.path, there)
        elif not is_same(entry.path, there):
            raise SystemExit(
                f"gen-nix: {os.path.realpath(there)} and {os.path.realpath(entry.path)} are different,"
                f" but both are at {entry.name} in the same folder"
            )


def is_same(one, other):
    """Whether two paths lead to the same file, or to files with the same contents."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    import filecmp

    return (
        os.path.isfile(one) and os.path.isfile(other) and filecmp.cmp(one, other, shallow=False)
    )


def write(path, file):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if "target" in file:
        os.symlink(file["target"], path)
        return
    # Mode "x" fails when the path exists, instead of writing through a link into a package.
    with open(path, "x", encoding="utf-8", newline="") as stream:
        stream.write(file["text"])
    if file.get("executable"):
        os.chmod(path, 0o755)


def write_all(given, out):
    missing = executables.missing(given["executables"])
    if missing:
        raise SystemExit("\n".join(missing))

    os.makedirs(out)

    # The packages are linked first, so that a conflict with one of the files is an error.
    for package in given["packages"]:
        link_tree(package, f"{out}/{given['packagesFolder']}".rstrip("/"))
    for path, file in given["files"].items():
        write(f"{out}/{path}", file)

    if given["postInstall"]:
        import subprocess

        environment = {**os.environ, "PATH": given["searchPath"], "out": out}
        command = [given["shell"], "-e", "-c", given["postInstall"]]
        code = subprocess.run(command, env=environment).returncode
        if code:
            raise SystemExit(code)


def main():
    given = attributes()
    write_all(given, given["outputs"]["out"])


if __name__ == "__main__":
    main()
