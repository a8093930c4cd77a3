"""Writes the specification of init, and describes the image with it: one build instead of two between a changed model and its
image."""

import companion
import description
import init
from attributes import attributes


def main():
    given = attributes()
    outputs = given["outputs"]
    init.build(given["init"], outputs["out"])
    companion.add(given, outputs["out"])
    description.build({**given, "outputs": {"out": outputs["description"]}})


if __name__ == "__main__":
    main()
