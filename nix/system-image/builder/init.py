"""Writes the files of the specification of init, and links the base programs that the scripts of a profile use: one
build instead of two between a changed model and its image."""

import base_programs
import write_files
from attributes import attributes


def main():
    given = attributes()
    write_files.write_all(given)
    folder = given["outputs"]["out"] + "/base/bin"
    base_programs.link(given["profile"], given["basePackages"], folder)


if __name__ == "__main__":
    main()
