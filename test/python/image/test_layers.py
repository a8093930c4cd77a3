"""Layers: descriptions agree with the bytes that are written later."""

import hashlib
import io
import os
import tempfile
import unittest

import layers

OWNERSHIP = {"uid": 0, "gid": 0, "uname": "root", "gname": "root"}


class Layers(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name
        self.path = os.path.join(self.folder, "package")
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("text")

    def test_a_description_has_the_digest_and_size_of_the_bytes(self):
        described = layers.describe([self.path], OWNERSHIP, 1)
        sink = io.BytesIO()
        size = layers.write_store_layer(sink, [self.path], OWNERSHIP, 1)
        digest = hashlib.sha256(sink.getvalue()).hexdigest()
        self.assertEqual(described["diffId"], f"sha256:{digest}")
        self.assertEqual(described["size"], size)
        self.assertEqual(size, len(sink.getvalue()))

    def test_layers_that_are_described_at_once_are_those_of_one_after_the_other(self):
        other = os.path.join(self.folder, "other")
        with open(other, "w", encoding="utf-8") as file:
            file.write("other")
        parts = [[self.path], [other], [self.path, other]]
        one_by_one = [layers.describe(paths, OWNERSHIP, 1) for paths in parts]
        for size in (1, layers.SMALL + 1):
            self.assertEqual(layers.describe_all(parts, OWNERSHIP, 1, size), one_by_one)
        self.assertEqual(layers.describe_all([], OWNERSHIP, 1, 0), [])

    def test_a_layer_that_cannot_be_read_fails_the_build(self):
        with tempfile.TemporaryFile() as errors:
            saved = os.dup(2)
            os.dup2(errors.fileno(), 2)
            try:
                with self.assertRaises(SystemExit):
                    layers.describe_all([[self.path], ["/nowhere/lost"]], OWNERSHIP, 1, layers.SMALL + 1)
            finally:
                os.dup2(saved, 2)
                os.close(saved)
            errors.seek(0)
            self.assertIn(b"/nowhere/lost", errors.read())

    def test_owner_and_time_are_part_of_the_digest(self):
        digests = {
            layers.describe([self.path], ownership, mtime)["diffId"]
            for ownership in (OWNERSHIP, {**OWNERSHIP, "uid": 5})
            for mtime in (1, 2)
        }
        self.assertEqual(len(digests), 4)

    def test_json_files_are_the_same_for_the_same_value(self):
        one, other = (os.path.join(self.folder, name) for name in ("one", "other"))
        layers.write(one, {"b": 1, "a": [2]})
        layers.write(other, {"a": [2], "b": 1})
        with open(one, "rb") as left, open(other, "rb") as right:
            self.assertEqual(left.read(), right.read())
        self.assertEqual(layers.read(one), {"a": [2], "b": 1})

    def test_paths_of_several_files_are_joined(self):
        files = []
        for name, paths in (("one", ["/a", "/b"]), ("other", ["/b", "/c"])):
            files.append(os.path.join(self.folder, name))
            layers.write(files[-1], [{"paths": paths}])
        self.assertEqual(layers.paths_of(files), {"/a", "/b", "/c"})

    def test_times_of_iso_8601_are_seconds_since_1970(self):
        self.assertEqual(layers.seconds("1970-01-01T00:00:01Z"), 1)
        self.assertEqual(layers.seconds("1970-01-01T01:00:01+01:00"), 1)
        self.assertEqual(layers.seconds("2020-01-31T12:00:00Z"), 1580472000)


if __name__ == "__main__":
    unittest.main()
