"""Describes the layer of a few packages: their closures without what lower layers hold."""

import layers


def main():
    attributes = layers.attributes()
    closure = {node["path"] for node in attributes["closure"]}
    paths = sorted(closure - layers.paths_of(attributes["below"]))
    described = [layers.describe(paths, attributes["ownership"])] if paths else []
    layers.write(attributes["outputs"]["out"], described)


main()
