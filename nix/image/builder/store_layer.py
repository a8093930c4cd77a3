"""Describes the layers of some packages: their closures without the store paths of lower layers."""

import layers
from attributes import attributes


def main():
    given = attributes()
    below = layers.paths_of(given["below"])
    parts = []
    for number in range(given["layers"]):
        nodes = [node for node in given[f"closure{number}"] if node["path"] not in below]
        below.update(node["path"] for node in nodes)
        if nodes:
            parts.append(nodes)
    paths = [sorted(node["path"] for node in nodes) for nodes in parts]
    size = sum(node["narSize"] for nodes in parts for node in nodes)
    described = layers.describe_all(paths, given["ownership"], layers.seconds(given["mtime"]), size)
    packages = [{"packages": layers.packages_of(nodes)} for nodes in parts]
    layers.write(
        given["outputs"]["out"], [{**layer, **more} for layer, more in zip(described, packages)]
    )


if __name__ == "__main__":
    main()
