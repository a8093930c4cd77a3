"""Links the programs of base packages that the scripts of a profile use.

A process that is a shell script finds coreutils, sed, grep and inetutils in its PATH, as in the framework. An image
contains each of these packages only if a script mentions one of its programs, so that images of other processes do
not grow.
"""

import os

import scan

SHELLS = {"ash", "bash", "dash", "execlineb", "ksh", "sh", "zsh"}

# Shells run their own.
BUILTINS = set(b"[ echo false kill printf pwd test true".split())

# A larger file is not a hand-written script.
MOST_BYTES = 1 << 20

STORE = b"/nix/store/"

IN_NAME = scan.LETTERS + scan.DIGITS + b"_+-"
IN_PATH = IN_NAME + b".?=/"


def read_script(path):
    """The text of a script for a shell, or None."""
    try:
        with open(path, "rb") as file:
            first = file.readline(512)
            if not first.startswith(b"#!"):
                return None
            interpreter = [os.path.basename(word).decode(errors="replace") for word in first[2:].split()]
            if not SHELLS.intersection(interpreter[:2]):
                return None
            return file.read(MOST_BYTES)
    except OSError:
        return None


def text_of_specification(text):
    """What a shell runs by the specification of a process: see runtime/README.md."""
    lines = [line.partition(b" ") for line in text.splitlines()]
    program = next((value for word, _, value in lines if word == b"exec"), b"")
    is_shell = os.path.basename(program).decode(errors="replace") in SHELLS
    used = [program + b"\n"]
    for word, _, value in lines:
        if word == b"initialize-arg" or (word == b"arg" and is_shell):
            used.append(value.replace(b"\\n", b"\n") + b"\n")
    return b"".join(used)


def texts(profile):
    """The texts that shells run for a profile: those of its files, and those of files that they name."""
    waiting, seen = [], set()

    def add_named(text):
        for rest in text.split(STORE)[1:]:
            path = scan.runs(rest, IN_PATH)[0]
            if path[32:33] == b"-" and len(path) > 33:
                waiting.append((STORE + path).decode())

    for folder, _, files in os.walk(profile, followlinks=False):
        for name in files:
            path = f"{folder}/{name}"
            if not os.access(path, os.X_OK):
                continue
            with open(path, "rb") as file:
                text = file.read(MOST_BYTES)
            if text.startswith(b"#!") and text.partition(b"\n")[0].endswith(b"/bin/gen-nix-process"):
                text = text_of_specification(text)
                yield text
                add_named(text)
            else:
                waiting.append(path)
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        text = read_script(path)
        if text is not None:
            yield text
            add_named(text)


def names(text):
    """The names in a text that are neither parts of paths nor of variables."""
    return {name for run in set(scan.runs(text, IN_NAME + b"./$")) for name in names_in(run)}


def names_in(run):
    """The names in a run of characters of names, paths and variables. One begins with a letter, at the start of the run or after
    a plus sign."""
    found = []
    start = 0
    while start < len(run):
        end = start
        if run[start] in scan.LETTERS:
            end = len(run) - len(run[start:].lstrip(IN_NAME))
            if run[end : end + 1] == b"/":
                end = max(start, run.rfind(b"-", start, end), run.rfind(b"+", start, end))
        if end > start:
            found.append(run[start:end])
        start = run.find(b"+", end) + 1 or len(run)
    return found


def words(profile):
    found = set()
    for text in texts(profile):
        found |= names(text)
    return {word.decode() for word in found - BUILTINS}


def link(profile, packages, folder):
    """Links the used programs of packages into a folder; the programs of a single package by one link to their folder, because
    Nix and engines handle each file of a changed system."""
    missing = words(profile)
    used = []
    for package in packages:
        programs = os.listdir(f"{package}/bin")
        if not missing.isdisjoint(programs):
            missing.difference_update(programs)
            used.append((package, programs))
    os.makedirs(os.path.dirname(folder))
    if len(used) == 1:
        os.symlink(f"{used[0][0]}/bin", folder)
        return
    os.mkdir(folder)
    for package, programs in used:
        for program in sorted(programs):
            if not os.path.lexists(f"{folder}/{program}"):
                os.symlink(f"{package}/bin/{program}", f"{folder}/{program}")
