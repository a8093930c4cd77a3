"""Checks at build time that the executables of the processes exist."""

import os


def missing(executables):
    """Returns a message for each `{ process, path }` in the store that is not an executable.

    A path without `isProgram` can also be the folder of a package.
    """
    store = os.environ["NIX_STORE"] + "/"
    messages = [
        explain(each["process"], each["path"])
        for each in executables
        if each["path"].startswith(store) and not is_usable(each["path"], each.get("isProgram", False))
    ]
    # A program is often listed as a package too.
    return list(dict.fromkeys(messages))


def is_usable(path, is_program):
    return not is_program if os.path.isdir(path) else os.access(path, os.X_OK)


def explain(process, path):
    if os.path.isdir(path):
        return f'gen-nix: process "{process}": {path} is a folder, not a program'
    reason = "is not executable" if os.path.exists(path) else "does not exist"
    sentence = f'gen-nix: process "{process}": {path} {reason}'
    folder, name = os.path.split(path)
    # Most builds do not fail, and would only spend time on the import.
    import difflib

    there = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    close = [other for other in difflib.get_close_matches(name, there, 1) if other != name]
    if close:
        return f'{sentence}; did you mean "{close[0]}"?'
    if there and not os.path.exists(path):
        more = ", ..." if len(there) > 8 else ""
        return f"{sentence}; the folder contains {', '.join(there[:8])}{more}"
    return sentence
