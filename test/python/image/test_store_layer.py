"""The description of a layer of store paths, made by the program as a derivation runs it."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import store_layer


class StoreLayer(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def add(self, name, text=""):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def build(self, *closures, below=()):
        out = os.path.join(self.folder, "out.json")
        given = {
            "outputs": {"out": out},
            "layers": len(closures),
            **{
                f"closure{number}": [{"path": path, "narSize": 1} for path in closure]
                for number, closure in enumerate(closures)
            },
            "below": list(below),
            "ownership": {"uid": 0, "gid": 0, "uname": "root", "gname": "root"},
            "mtime": "1970-01-01T00:00:01Z",
        }
        self.add("build/.attrs.json", json.dumps(given))
        environment = {**os.environ, "NIX_BUILD_TOP": os.path.join(self.folder, "build")}
        environment.pop("NIX_ATTRS_JSON_FILE", None)
        subprocess.run([sys.executable, "-B", store_layer.__file__], env=environment, check=True)
        with open(out, encoding="utf-8") as file:
            return json.load(file)

    def test_the_closure_is_one_layer_by_name(self):
        paths = [self.add(f"store/{name}") for name in "ba"]
        (layer,) = self.build(paths)
        self.assertEqual(layer["paths"], sorted(paths))
        self.assertEqual(layer["mtime"], 1)

    def test_what_a_lower_layer_holds_is_left_out(self):
        low, high = (self.add(f"store/{name}") for name in ("low", "high"))
        below = self.add("below.json", json.dumps([{"paths": [low]}]))
        (layer,) = self.build([low, high], below=[below])
        self.assertEqual(layer["paths"], [high])

    def test_a_path_of_two_closures_is_in_the_lower_layer(self):
        low, shared, high = (self.add(f"store/{name}") for name in ("low", "shared", "high"))
        described = self.build([low, shared], [shared], [high, shared])
        self.assertEqual([layer["paths"] for layer in described], [[low, shared], [high]])
        packages = [package["path"] for layer in described for package in layer["packages"]]
        self.assertEqual(packages, [low, shared, high])

    def test_nothing_is_left_means_no_layer(self):
        low = self.add("store/low")
        below = self.add("below.json", json.dumps([{"paths": [low]}]))
        self.assertEqual(self.build([low], below=[below]), [])


if __name__ == "__main__":
    unittest.main()
