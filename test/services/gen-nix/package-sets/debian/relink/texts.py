"""Rewrites absolute paths in text files from which tools read them."""

import re

PATH = re.compile(r"(?<![\w.}/-])/(?:usr/)?(?:lib|lib64|bin|sbin|include|share)/[\w./+-]+")
TRIPLET = re.compile(r"(\$\{\w+\}/(?:lib))/[^/\s]+-linux-gnu\w*")


def rewrite_paths(tree, files):
    """Rewrites pkg-config files and linker scripts."""
    for path in files:
        if path.endswith(".pc"):
            edit(path, lambda text: rewrite_pkg_config(tree, text))
        elif path.endswith((".so", ".a")) and is_linker_script(path):
            edit(path, lambda text: rewrite_all(tree, text))


def is_linker_script(path):
    with open(path, "rb") as file:
        start = file.read(4096)
    return b"\0" not in start and (b"GROUP" in start or b"INPUT" in start)


def rewrite_pkg_config(tree, text):
    text = TRIPLET.sub(r"\1", text)
    text = re.sub(r"/usr/lib/[^/\s]+-linux-gnu\w*", f"{tree.out}/lib", text)
    return re.sub(r"(?<=[=\s])/usr(?=/|\s|$)", tree.out, text, flags=re.MULTILINE)


def rewrite_all(tree, text):
    return PATH.sub(lambda match: tree.resolve(match[0]) or match[0], text)


def edit(path, change):
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(change(text))
