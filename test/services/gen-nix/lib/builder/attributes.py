"""The structured attributes of the derivation that is being built."""

import json
import os


def attributes():
    path = os.environ.get("NIX_ATTRS_JSON_FILE", "")
    # In a sandbox, Nix 2.8 gives a path outside of the sandbox.
    if not os.path.exists(path):
        path = os.path.join(os.environ["NIX_BUILD_TOP"], ".attrs.json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)
