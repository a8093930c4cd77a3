"""The files of an image that list its store paths."""

import json
import os
import tempfile
import unittest
from unittest import mock

import records

HASHES = [letter * 32 for letter in "ab"]


def node(path):
    return {"path": path, "narSize": 1, "narHash": "sha256:" + "0" * 52, "references": [path]}


class BillOfMaterials(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name
        self.enterContext(mock.patch.dict(os.environ, NIX_STORE="/store"))
        self.given = {
            "below": [],
            "closure": [node(f"/store/{HASHES[0]}-web-1.0")],
            "commands": [node(f"/store/{HASHES[1]}-tool-2.0")],
            "left": [],
            "sbom": {"format": "spdx", "name": "shop", "tag": "", "debian": ""},
            "spec": {"created": "1970-01-01T00:00:01Z"},
        }

    def names(self):
        with open(f"{self.folder}/usr/share/sbom/shop.spdx.json", encoding="utf-8") as file:
            return [package["name"] for package in json.load(file)["packages"]]

    def test_gets_the_store_paths_of_later_commands(self):
        records.write(self.given, self.folder)
        self.assertEqual(self.names(), ["shop", "web"])
        os.symlink(f"/store/{HASHES[1]}-tool-2.0/bin/tool", f"{self.folder}/tool")
        records.update(self.given, self.folder)
        self.assertEqual(self.names(), ["shop", "web", "tool"])

    def test_stays_as_commands_left_it_if_they_added_no_store_path(self):
        records.write(self.given, self.folder)
        os.unlink(f"{self.folder}/usr/share/sbom/shop.spdx.json")
        records.update(self.given, self.folder)
        self.assertEqual(os.listdir(f"{self.folder}/usr/share/sbom"), [])


if __name__ == "__main__":
    unittest.main()
