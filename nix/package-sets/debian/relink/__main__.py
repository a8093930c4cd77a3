"""Converts Debian packages to one Nix store path: unpacks them, arranges their files, and relinks them.

The input is the derivation's environment:
  out            the store path to build
  debs           the .deb files
  dependencies   the store paths that the result may refer to
  shell          the store path of bash, or nothing
  drop, keep     shell patterns of files (relative to out) to omit, and of files to keep
  missing        sonames that may be missing
"""

import os
import sys

import elf
import python_modules
import references
import scripts
import texts
from layout import Layout
from licences import write_licences
from unpack import unpack


def words(name):
    return os.environ.get(name, "").split()


def main():
    out = os.environ["out"]
    layout = Layout(words("drop"), words("keep"))
    os.mkdir(out)
    links = {}
    copyrights = {}
    for deb in words("debs"):
        links.update(unpack(deb, out, layout, copyrights))
    write_licences(out, copyrights)

    tree = references.Tree(out, words("dependencies"), layout)
    references.make_links(tree, links)
    references.link_sbin(tree)
    files = list(tree.files())
    elf.relink(tree, files, set(words("missing")))
    shells = words("shell")
    scripts.patch_shebangs(tree, files, shells)
    texts.rewrite_paths(tree, files)
    python_modules.compile_modules(tree)
    python_modules.extend_paths(tree, files)


if __name__ == "__main__":
    try:
        main()
    except references.RelinkError as error:
        sys.exit(f"gen-nix: {error}")
