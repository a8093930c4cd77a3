"""Sentences about programs that do not exist."""

import os
import tempfile
import unittest
from unittest import mock

import executables


class Executables(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.store = temporary.name
        environment = mock.patch.dict(os.environ, {"NIX_STORE": self.store})
        environment.start()
        self.addCleanup(environment.stop)

    def add(self, name, mode=0o755):
        path = os.path.join(self.store, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8"):
            pass
        os.chmod(path, mode)
        return path

    def missing(self, path):
        return executables.missing([{"process": "web", "path": path}])

    def test_a_program_is_fine(self):
        self.assertEqual(self.missing(self.add("p/bin/web")), [])

    def test_a_package_is_fine_as_a_process_may_be_one(self):
        self.add("p/bin/web")
        self.assertEqual(self.missing(os.path.join(self.store, "p")), [])

    def test_a_folder_is_no_program(self):
        self.add("p/bin/web")
        path = os.path.join(self.store, "p")
        given = [{"process": "web", "path": path}, {"process": "web", "path": path, "isProgram": True}]
        self.assertEqual(
            executables.missing(given), [f'gen-nix: process "web": {path} is a folder, not a program']
        )

    def test_a_program_that_is_a_package_too_is_reported_once(self):
        path = os.path.join(self.store, "p/bin/web")
        given = [{"process": "web", "path": path}, {"process": "web", "path": path, "isProgram": True}]
        self.assertEqual(
            executables.missing(given), [f'gen-nix: process "web": {path} does not exist']
        )

    def test_paths_outside_the_store_belong_to_the_image(self):
        self.assertEqual(self.missing("/usr/bin/no-such-program"), [])

    def test_a_typing_error_gets_a_proposal(self):
        self.add("p/bin/webapp")
        path = os.path.join(self.store, "p/bin/webap")
        self.assertEqual(
            self.missing(path),
            [f'gen-nix: process "web": {path} does not exist; did you mean "webapp"?'],
        )

    def test_programs_beside_it_are_listed_up_to_eight(self):
        for number in range(9):
            self.add(f"p/bin/tool-{number}")
        (sentence,) = self.missing(os.path.join(self.store, "p/bin/zzz"))
        self.assertTrue(sentence.endswith("tool-6, tool-7, ..."), sentence)

    def test_a_folder_that_does_not_exist_gives_no_list(self):
        path = os.path.join(self.store, "p/sbin/web")
        self.assertEqual(self.missing(path), [f'gen-nix: process "web": {path} does not exist'])

    def test_every_wrong_program_is_reported(self):
        paths = [os.path.join(self.store, name) for name in ("one", "two")]
        sentences = executables.missing([{"process": "web", "path": path} for path in paths])
        self.assertEqual(len(sentences), 2)

    def test_a_file_that_cannot_be_run_is_reported(self):
        path = self.add("p/bin/web", 0o444)
        (sentence,) = self.missing(path)
        self.assertIn(f'process "web": {path}', sentence)
        self.assertIn("not executable", sentence)


if __name__ == "__main__":
    unittest.main()
