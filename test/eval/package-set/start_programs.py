"""Starts every program of some store paths with --version, and fails when one cannot start.

Many programs take --version for something else, and say so: that is as good. A program that crashes,
lacks a library, an interpreter or a module is not.
"""

import os
import re
import signal
import subprocess
import sys

CRASHES = {
    signal.SIGABRT,
    signal.SIGBUS,
    signal.SIGFPE,
    signal.SIGILL,
    signal.SIGSEGV,
    signal.SIGTRAP,
}
LACKS = re.compile(
    r"error while loading shared libraries|symbol lookup error|version `\S+' not found"
    r"|ModuleNotFoundError|ImportError|Can't locate \S+ in @INC"
)


def programs(root):
    """Yields the programs of a store path: those in bin, and ELF files anywhere."""
    for directory, directories, names in os.walk(root):
        directories.sort()
        for name in sorted(names):
            path = os.path.join(directory, name)
            if os.path.islink(path) or not os.stat(path).st_mode & 0o111:
                continue
            with open(path, "rb") as file:
                start = file.read(4)
            is_elf = start == b"\x7fELF" and re.search(r"\.so(\.|$)", name) is None
            if is_elf or (start[:2] == b"#!" and directory == os.path.join(root, "bin")):
                yield path


def start(path, home):
    """Says what is wrong with a program, or nothing."""
    try:
        result = subprocess.run(
            [path, "--version"],
            env={"HOME": home, "PATH": os.environ["path"]},
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=5,
        )
    except subprocess.TimeoutExpired:
        return None  # it runs
    except OSError as error:
        return str(error)
    printed = result.stdout.decode(errors="replace")
    if -result.returncode in CRASHES or LACKS.search(printed):
        return f"{result.returncode} {printed.strip()[:500]}"
    return None


def main():
    home = os.path.join(os.environ["NIX_BUILD_TOP"], "home")
    os.mkdir(home)
    started, broken = 0, []
    for root in os.environ["units"].split():
        for path in programs(root):
            started += 1
            if (reason := start(path, home)) is not None:
                broken.append(f"{path}: {reason}")
    if broken:
        sys.exit("programs that do not start:\n" + "\n".join(broken))
    with open(os.environ["out"], "w", encoding="utf-8") as file:
        file.write(f"{started}\n")


if __name__ == "__main__":
    main()
