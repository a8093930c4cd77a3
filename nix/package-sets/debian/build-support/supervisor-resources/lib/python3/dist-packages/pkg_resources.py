"""What supervisor uses of setuptools' pkg_resources, which imports many packages on Debian 13."""

import importlib
import os
import sys


class EntryPoint:
    """A name in a module: `NAME=MODULE:ATTRIBUTE`."""

    def __init__(self, module, attributes):
        self.module, self.attributes = module, attributes

    @classmethod
    def parse(cls, text):
        _name, equals, place = text.partition("=")
        module, _, attributes = place.partition(":")
        if not equals or not module.strip():
            raise ValueError(f"an entry point has the form NAME=MODULE:ATTRIBUTE, not {text!r}")
        return cls(module.strip(), [name for name in attributes.strip().split(".") if name])

    def resolve(self):
        value = importlib.import_module(self.module)
        for name in self.attributes:
            try:
                value = getattr(value, name)
            except AttributeError as error:
                raise ImportError(str(error)) from None
        return value


def resource_string(module, path):
    """Reads a file beside a module."""
    folder = os.path.dirname(sys.modules[module].__file__)
    with open(os.path.join(folder, path), "rb") as file:
        return file.read()
