"""The files of a derivation, written by the program as a derivation runs it."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import write_files


class WriteFiles(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def at(self, *parts):
        return os.path.join(self.folder, *parts)

    def add(self, name, text=""):
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    def read(self, *parts):
        with open(self.at(*parts), encoding="utf-8", newline="") as file:
            return file.read()

    def build(self, **changed):
        given = {
            "outputs": {"out": self.at("out")},
            "files": {},
            "packages": [],
            "executables": [],
            "postInstall": "",
            "shell": "/bin/sh",
            "searchPath": os.environ["PATH"],
            "packagesFolder": "",
            **changed,
        }
        self.add("build/.attrs.json", json.dumps(given))
        environment = {
            **os.environ,
            "NIX_BUILD_TOP": self.at("build"),
            "NIX_STORE": self.at("store"),
        }
        environment.pop("NIX_ATTRS_JSON_FILE", None)
        command = [sys.executable, "-B", write_files.__file__]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def succeed(self, **changed):
        done = self.build(**changed)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_texts_arrive_as_they_are(self):
        text = "one\r\ntwo  \nZürich"
        self.succeed(files={"etc/a": {"text": text}})
        self.assertEqual(self.read("out/etc/a"), text)
        self.assertFalse(os.access(self.at("out/etc/a"), os.X_OK))

    def test_executables_can_be_run(self):
        self.succeed(files={"bin/a": {"text": "#!/bin/sh\necho hello\n", "executable": True}})
        self.assertEqual(subprocess.check_output([self.at("out/bin/a")], text=True), "hello\n")

    def test_links_may_point_to_what_is_not_there(self):
        self.succeed(files={"etc/a": {"target": "/run/a"}})
        self.assertEqual(os.readlink(self.at("out/etc/a")), "/run/a")

    def test_packages_are_linked_file_by_file_beside_the_files(self):
        package = os.path.dirname(os.path.dirname(self.add("package/etc/a", "package")))
        self.succeed(packages=[package], files={"etc/b": {"text": "own"}})
        self.assertEqual(os.readlink(self.at("out/etc/a")), self.at("package/etc/a"))
        self.assertEqual(self.read("out/etc/b"), "own")
        self.assertEqual(os.listdir(self.at("package/etc")), ["a"])

    def test_a_file_at_the_place_of_a_package_does_not_write_into_the_package(self):
        self.add("package/etc/a", "package")
        for number, file in enumerate(({"target": "/elsewhere"}, {"text": "own"})):
            with self.subTest(file=file):
                out = {"out": self.at(f"out-{number}")}
                package = [self.at("package")]
                done = self.build(outputs=out, packages=package, files={"etc/a": file})
                self.assertIn("FileExistsError", done.stderr)
                self.assertEqual(self.read("package/etc/a"), "package")

    def test_post_install_runs_last_and_finds_the_output(self):
        self.succeed(files={"a": {"text": "x"}}, postInstall='cp "$out/a" "$out/b"')
        self.assertEqual(self.read("out/b"), "x")

    def test_a_failing_post_install_ends_the_build(self):
        self.assertEqual(self.build(postInstall="(exit 7); true").returncode, 7)

    def test_missing_programs_are_reported_before_anything_is_written(self):
        executables = [{"process": name, "path": self.at("store", name)} for name in "ab"]
        done = self.build(executables=executables)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.count("does not exist"), 2)
        self.assertFalse(os.path.exists(self.at("out")))


if __name__ == "__main__":
    unittest.main()
