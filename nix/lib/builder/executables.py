"""Checks at build time that the executables of the processes exist."""

import difflib
import os


def missing(executables):
    """Returns a message for each `{ process, path }` in the store that is not an executable."""
    store = os.environ["NIX_STORE"] + "/"
    return [
        explain(process, path)
        for process, path in ((each["process"], each["path"]) for each in executables)
        if path.startswith(store) and not is_program_or_package(path)
    ]


def is_program_or_package(path):
    return os.path.isdir(path) or os.access(path, os.X_OK)


def explain(process, path):
    reason = "is not executable" if os.path.exists(path) else "does not exist"
    sentence = f'gen-nix: process "{process}": {path} {reason}'
    folder, name = os.path.split(path)
    there = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    close = [other for other in difflib.get_close_matches(name, there, 1) if other != name]
    if close:
        return f'{sentence}; did you mean "{close[0]}"?'
    if there and not os.path.exists(path):
        more = ", ..." if len(there) > 8 else ""
        return f"{sentence}; the folder contains {', '.join(there[:8])}{more}"
    return sentence
