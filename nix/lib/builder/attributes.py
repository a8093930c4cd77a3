"""The structured attributes of the derivation that is being built."""

import json
import os


def attributes():
    path = os.environ.get("NIX_ATTRS_JSON_FILE", "")
    # Where Nix 2.8 has a sandbox it names a path outside of it.
    if not os.path.exists(path):
        path = os.path.join(os.environ["NIX_BUILD_TOP"], ".attrs.json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)
