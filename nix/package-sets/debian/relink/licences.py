"""Reads the licences of Debian packages from their copyright files.

Most of these files have Debian's machine-readable format (DEP-5), whose fields `License` begin with a short name. The
others are texts for people, and tell nothing here.
"""

import os
import re

PLACE = "nix-support/debian-licences"
COPYRIGHT = re.compile(r"usr/share/doc/([^/]+)/copyright")

FIELD = re.compile(r"^License:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE | re.IGNORECASE)


def licences_of(text):
    """The names of the licences in a copyright file, in their order."""
    is_machine_readable = re.match(r"\s*Format(-Specification)?:", text, re.IGNORECASE)
    return list(dict.fromkeys(FIELD.findall(text))) if is_machine_readable else []


def write_licences(out, texts):
    """Writes the licences of packages, whose copyright files are given by name: a file each, with a line each."""
    for name, text in texts.items():
        if names := licences_of(text):
            place = os.path.join(out, PLACE, name)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "w", encoding="utf-8") as file:
                file.writelines(f"{each}\n" for each in names)
