"""Describes the layer of some packages: their closures without the store paths of lower layers."""

import layers
from attributes import attributes


def main():
    given = attributes()
    below = layers.paths_of(given["below"])
    nodes = [node for node in given["closure"] if node["path"] not in below]
    described = []
    if nodes:
        paths = sorted(node["path"] for node in nodes)
        layer = layers.describe(paths, given["ownership"], layers.seconds(given["mtime"]))
        described = [{**layer, "packages": layers.packages_of(nodes)}]
    layers.write(given["outputs"]["out"], described)


if __name__ == "__main__":
    main()
