"""Describes the layer of some packages: their closures without the store paths of lower layers."""

import layers
from attributes import attributes


def main():
    given = attributes()
    closure = {node["path"] for node in given["closure"]}
    paths = sorted(closure - layers.paths_of(given["below"]))
    described = []
    if paths:
        described = [layers.describe(paths, given["ownership"], layers.seconds(given["mtime"]))]
    layers.write(given["outputs"]["out"], described)


if __name__ == "__main__":
    main()
