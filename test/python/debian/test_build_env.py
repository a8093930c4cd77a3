"""Trees of links, made by the program as a derivation runs it."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = next(
    path
    for folder in sys.path
    if os.path.exists(path := os.path.join(folder, "build-env.py"))
)


class BuildEnv(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = os.path.realpath(temporary.name)

    def at(self, *parts):
        return os.path.join(self.folder, *parts)

    def add(self, name, text=""):
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def build(self, *packages, **changed):
        settings = {
            "extraPrefix": "",
            "pathsToLink": ["/"],
            "ignoreCollisions": False,
            "checkCollisionContents": True,
            "packages": [
                {"paths": [self.at(package)], "priority": priority}
                for package, priority in packages
            ],
            **changed,
        }
        environment = {
            **os.environ,
            "settingsPath": self.add("settings.json", json.dumps(settings)),
            "out": self.at("out"),
        }
        return subprocess.run(
            [sys.executable, "-B", PROGRAM], env=environment, capture_output=True, text=True
        )

    def test_a_folder_of_one_package_is_one_link(self):
        self.add("one/bin/a")
        self.add("other/lib/b")
        self.assertEqual(self.build(("one", 5), ("other", 5)).returncode, 0)
        self.assertEqual(os.readlink(self.at("out/bin")), self.at("one/bin"))
        self.assertEqual(os.readlink(self.at("out/lib")), self.at("other/lib"))

    def test_a_folder_of_two_packages_holds_links(self):
        self.add("one/bin/a")
        self.add("other/bin/b")
        self.assertEqual(self.build(("one", 5), ("other", 5)).returncode, 0)
        self.assertEqual(sorted(os.listdir(self.at("out/bin"))), ["a", "b"])
        self.assertEqual(os.readlink(self.at("out/bin/a")), self.at("one/bin/a"))

    def test_only_wanted_places_are_linked(self):
        self.add("one/bin/a")
        self.add("one/share/man/b")
        self.add("one/share/doc/c")
        done = self.build(("one", 5), pathsToLink=["/bin", "/share/man"])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(sorted(os.listdir(self.at("out"))), ["bin", "share"])
        self.assertEqual(os.listdir(self.at("out/share")), ["man"])

    def test_equal_files_do_not_collide_and_different_ones_do(self):
        self.add("one/etc/same", "x")
        self.add("other/etc/same", "x")
        self.assertEqual(self.build(("one", 5), ("other", 5)).returncode, 0)
        self.add("one/etc/file", "one")
        self.add("other/etc/file", "other")
        done = self.build(("one", 5), ("other", 5))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(f"/etc/file: {self.at('one/etc/file')} and {self.at('other/etc/file')}", done.stderr)

    def test_the_lower_priority_wins(self):
        self.add("one/etc/file", "one")
        self.add("other/etc/file", "other")
        self.assertEqual(self.build(("one", 5), ("other", 4)).returncode, 0)
        with open(self.at("out/etc/file"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "other")

    def test_collisions_can_be_ignored_and_are_then_reported(self):
        self.add("one/etc/file", "one")
        self.add("other/etc/file", "other")
        done = self.build(("one", 5), ("other", 5), ignoreCollisions=True)
        self.assertEqual(done.returncode, 0)
        self.assertIn("/etc/file is taken from", done.stderr)

    def test_a_file_at_the_place_of_a_folder_is_an_error(self):
        self.add("one/etc/file/inside")
        self.add("other/etc/file")
        self.assertIn("a directory in", self.build(("one", 5), ("other", 5)).stderr)

    def test_a_package_that_is_a_file_is_an_error(self):
        self.add("one")
        self.assertIn("is a file, not a folder", self.build(("one", 5)).stderr)


if __name__ == "__main__":
    unittest.main()
