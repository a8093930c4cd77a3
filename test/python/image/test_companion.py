"""A package that the build of an image makes too: its facts are those that Nix would register."""

import os
import subprocess
import tempfile
import unittest

import companion
import nar

USED, UNUSED = "0" * 32, "1" * 32


class Companion(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.path = f"{temporary.name}/{'a' * 32}-made"
        os.makedirs(f"{self.path}/bin/empty")

    def write(self, name, text, mode=0o644):
        path = f"{self.path}/{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def test_the_hash_is_that_of_nix(self):
        self.write("bin/run", "#!/bin/sh\n", 0o755)
        self.write("bin/ünicode", "12345678")
        self.write("none", "")
        os.symlink("bin/run", f"{self.path}/link")
        command = ["nix-hash", "--type", "sha256", "--base32", self.path]
        expected = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        self.assertEqual(nar.nar_hash(nar.archive(self.path)), f"sha256:{expected}")

    def test_the_closure_of_the_image_gets_what_it_refers_to(self):
        used, below, unused, above = f"/s/{USED}-used", f"/s/{'2' * 32}-below", f"/s/{UNUSED}-unused", "/s/above"
        # Nix finds a hash anywhere, and a path can refer to itself.
        self.write("bin/run", f"x{USED}x {os.path.basename(self.path)}")
        given = {
            "closure": [{"path": above, "references": []}],
            "candidates": [
                {"path": used, "references": [used, below]},
                {"path": below, "references": []},
                {"path": unused, "references": []},
            ],
        }
        companion.add(given, self.path)
        self.assertEqual([node["path"] for node in given["closure"]], [above, self.path, used, below])
        added = given["closure"][1]
        self.assertEqual(added["references"], [used, self.path])
        self.assertEqual(added["narSize"], len(nar.archive(self.path)))


if __name__ == "__main__":
    unittest.main()
