"""Compiles Python programs, so that builds do not compile them again each time they run.

Usage: compile_programs.py OUT FOLDER...

The result depends only on the sources, not on their times. Tracebacks show the lines of the sources.
"""

import os
import py_compile
import sys


def main():
    _program, out, *folders = sys.argv
    os.makedirs(out)
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            if name.endswith(".py"):
                py_compile.compile(
                    f"{folder}/{name}",
                    f"{out}/{name}c",
                    doraise=True,
                    invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
                )


if __name__ == "__main__":
    main()
