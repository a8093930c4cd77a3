"""Changes the first lines of scripts to interpreters in the store."""

import os
import re

from references import log

SHEBANG = re.compile(rb"#!\s*(\S+)([^\n]*)\n")


def patch_shebangs(tree, files, shells):
    """Rewrites first lines such as `#!/bin/sh` and `#!/usr/bin/env python3`.

    A script whose interpreter is in no dependency stays as it is: Debian does not promise that
    it runs.
    """
    for path in files:
        with open(path, "rb") as file:
            if file.read(2) != b"#!":
                continue
            content = b"#!" + file.read()
        match = SHEBANG.match(content)
        if match is None:
            continue
        program, arguments = split_shebang(match)
        interpreter = find_interpreter(tree, program, shells)
        if interpreter is None:
            log(f"unchanged: {os.path.relpath(path, tree.out)}, a script for {program}")
            continue
        line = f"#!{interpreter}{arguments}\n".encode()
        with open(path, "wb") as file:
            file.write(line + content[match.end() :])


def split_shebang(match):
    """Splits a first line into the program and its arguments, without `env`."""
    program = match[1].decode()
    arguments = match[2].decode().rstrip()
    if os.path.basename(program) == "env":
        words = [word for word in arguments.split() if word != "-S"]
        program, arguments = words[0], "".join(f" {word}" for word in words[1:])
    return program, arguments


def find_interpreter(tree, program, shells):
    """Finds the file that a script names, or else a program with the same name."""
    if program.startswith("/") and (exact := tree.resolve(program)) is not None:
        return exact
    name = os.path.basename(program)
    if (found := tree.find(f"bin/{name}")) is not None:
        return found
    candidates = [os.path.join(shell, "bin", name) for shell in shells]
    return next((path for path in candidates if os.path.lexists(path)), None)
