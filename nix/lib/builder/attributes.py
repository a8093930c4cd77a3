"""The structured attributes of the derivation that is being built."""

import os

import plain_json


def attributes():
    path = os.environ.get("NIX_ATTRS_JSON_FILE", "")
    # In a sandbox, Nix 2.8 gives a path outside of the sandbox.
    if not os.path.exists(path):
        path = os.path.join(os.environ["NIX_BUILD_TOP"], ".attrs.json")
    return plain_json.load(path)
