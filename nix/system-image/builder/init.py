"""Writes the files of the specification of init, and links the base programs that the scripts of a profile use: one
build instead of two between a changed model and its image."""

import base_programs
import write_files
from attributes import attributes


def build(given, out):
    write_files.write_all(given, out)
    if "profile" in given:
        base_programs.link(given["profile"], given["basePackages"], f"{out}/base/bin")


def main():
    given = attributes()
    build(given, given["outputs"]["out"])


if __name__ == "__main__":
    main()
