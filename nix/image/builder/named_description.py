"""Adds a name and a tag to the description of an image.

Output: the files of `description.py`, with both in `image.json`.
"""

import os

import description
import layers
from attributes import attributes


def main():
    given = attributes()
    out = given["outputs"]["out"]
    unnamed = given["description"]
    os.makedirs(out)
    for name in ("config.json", "root.tar"):
        os.symlink(f"{unnamed}/{name}", f"{out}/{name}")
    image = layers.read(f"{unnamed}/image.json")
    layers.write(f"{out}/image.json", {**image, "name": given["imageName"], "tag": given["imageTag"]})
    description.write_stream(given, out)


if __name__ == "__main__":
    main()
