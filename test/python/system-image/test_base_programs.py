"""The programs that the scripts of a profile use."""

import os
import random
import re
import tempfile
import unittest

import base_programs


class Words(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def words(self, text, name="libexec/web", mode=0o755):
        path = f"{self.folder}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return base_programs.words(self.folder)

    def test_are_those_of_shell_scripts(self):
        self.assertEqual(
            self.words("#!/bin/bash -e\nx=$(date +%s) | sed s/a/b/\n") & {"date", "sed", "grep"},
            {"date", "sed"},
        )
        self.assertIn("mkdir", self.words("#!/usr/bin/env bash\nmkdir x\n"))
        self.assertIn("mkdir", self.words("#!/nix/execlineb -P\nforeground { mkdir -p x }\n"))

    def test_are_not_those_of_other_programs(self):
        self.assertEqual(self.words("#!/bin/python3\nimport date\n"), set())
        self.assertEqual(self.words("\x7fELF date\n"), set())
        self.assertEqual(self.words("#!/bin/sh\ndate\n", mode=0o644), set())

    def test_are_no_parts_of_paths_variables_and_options(self):
        text = "#!/bin/sh\n/nix/x/bin/date\n$sed --sort x.cut cut/\n"
        self.assertTrue(self.words(text).isdisjoint({"date", "sed", "sort", "cut"}))

    def test_are_those_of_a_regular_expression(self):
        expression = re.compile(rb"(?<![\w./$-])[A-Za-z][\w+-]*(?![\w/])")
        generator = random.Random(1)
        for _ in range(5000):
            text = bytes(generator.choices(b'ab1_+-./$ \n"\xc3', k=8))
            with self.subTest(text=text):
                self.assertEqual(base_programs.names(text), set(expression.findall(text)))

    def test_are_no_builtins(self):
        self.assertTrue(self.words("#!/bin/sh\necho x; test -e y; kill 1\n").isdisjoint({"echo", "kill"}))

    def test_are_those_of_the_commands_in_a_specification(self):
        first = "#!/nix/store/x/bin/gen-nix-process\nname date\n"
        self.assertEqual(self.words(f"{first}exec /bin/nginx\narg sed\n"), set())
        self.assertEqual(
            self.words(f"{first}exec /bin/bash\narg -c\narg x=1\\nsed p f\n") & {"sed", "date"}, {"sed"}
        )
        self.assertIn(
            "hostname", self.words(f"{first}exec /bin/nginx\ninitialize /bin/sh\ninitialize-arg hostname\n")
        )


class Link(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.packages = [self.package("coreutils", "cat", "date"), self.package("sed", "date", "sed")]

    def package(self, name, *programs):
        path = f"{self.folder}/{name}"
        os.makedirs(f"{path}/bin")
        for program in programs:
            open(f"{path}/bin/{program}", "w", encoding="utf-8").close()
        return path

    def link(self, script):
        profile = f"{self.folder}/profile"
        os.makedirs(profile)
        with open(f"{profile}/run", "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\n{script}\n")
        os.chmod(f"{profile}/run", 0o755)
        base_programs.link(profile, self.packages, f"{self.folder}/base/bin")
        return f"{self.folder}/base/bin"

    def test_a_single_package_is_one_link(self):
        self.assertEqual(os.readlink(self.link("date")), f"{self.packages[0]}/bin")

    def test_the_programs_of_several_packages_are_in_one_folder_and_the_first_package_wins(self):
        folder = self.link("cat; sed p")
        self.assertFalse(os.path.islink(folder))
        self.assertEqual(sorted(os.listdir(folder)), ["cat", "date", "sed"])
        self.assertEqual(os.readlink(f"{folder}/date"), f"{self.packages[0]}/bin/date")

    def test_without_programs_the_folder_is_empty(self):
        self.assertEqual(os.listdir(self.link("echo")), [])


if __name__ == "__main__":
    unittest.main()
