"""Compiles Python modules, and adds the packages of Python programs to their search paths."""

import os
import py_compile
import re

PACKAGES = "lib/python3/dist-packages"


def compile_modules(tree):
    """Writes .pyc files without timestamps, so that builds are reproducible."""
    library = os.path.join(tree.out, "lib")
    if not os.path.isdir(library):
        return
    roots = [name for name in sorted(os.listdir(library)) if name.startswith("python3")]
    for root in roots:
        for path in tree.files():
            if path.startswith(f"{library}/{root}/") and path.endswith(".py"):
                compile_module(path)


def compile_module(path):
    try:
        py_compile.compile(
            path,
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    except py_compile.PyCompileError:
        pass  # templates and modules for other versions of Python; importing them reports the error


def extend_paths(tree, files):
    """Adds the directories of a program's packages to its search path, in the program itself."""
    directories = [
        os.path.join(root, PACKAGES)
        for root in (tree.out, *tree.dependencies)
        if os.path.isdir(os.path.join(root, PACKAGES))
    ]
    if not directories:
        return
    for path in files:
        if os.path.dirname(path) == os.path.join(tree.out, "bin"):
            with open(path, "rb") as file:
                content = file.read()
            if re.match(rb"#![^\n]*/python3[\d.]*[^\n]*\n", content):
                with open(path, "wb") as file:
                    file.write(insert_statement(content, directories))


def insert_statement(content, directories):
    """Inserts a statement after the first line, the encoding and the imports from __future__."""
    statement = f"import sys; sys.path[1:1] = {directories!r}\n".encode()
    lines = content.splitlines(keepends=True)
    at = 1
    if len(lines) > 1 and re.match(rb"#.*coding[:=]", lines[1]):
        at = 2
    for index, line in enumerate(lines):
        if line.startswith(b"from __future__"):
            at = index + 1
    return b"".join([*lines[:at], statement, *lines[at:]])
