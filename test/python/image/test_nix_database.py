import os
import sys
import tempfile
import unittest
from unittest import mock

import nix_database


class Registration(unittest.TestCase):
    def test_lists_paths_in_order_with_their_references(self):
        nodes = [
            {"path": "/nix/store/b-b", "narHash": "sha256:1", "narSize": 20, "references": ["/nix/store/b-b", "/nix/store/a-a"]},
            {"path": "/nix/store/a-a", "narHash": "sha256:0", "narSize": 10, "references": []},
        ]
        self.assertEqual(
            nix_database.registration(nodes).split("\n"),
            ["/nix/store/a-a", "sha256:0", "10", "", "0"]
            + ["/nix/store/b-b", "sha256:1", "20", "", "2", "/nix/store/a-a", "/nix/store/b-b", ""],
        )


class Roots(unittest.TestCase):
    def test_keep_what_only_the_configuration_of_the_image_names(self):
        references = {"init": ["init", "lib"], "lib": ["lib"], "bash": ["lib"]}
        nodes = [{"path": path, "references": others} for path, others in references.items()]
        self.assertEqual(nix_database.roots_of(nodes, ["lib"]), ["bash", "init", "lib"])


# What Nix leaves of a build: the user who builds, and the place of the build.
NIX_STORE = """#!{python}
import os, sqlite3
root = os.environ["NIX_REMOTE"].partition("root=")[2]
state = root + "/nix/var/nix"
for name in ("db", "gcroots/per-user/builder", "profiles/per-user/builder"):
    os.makedirs(f"{{state}}/{{name}}")
os.makedirs(root + "/nix/store")
os.symlink(state + "/profiles", state + "/gcroots/profiles")
database = sqlite3.connect(state + "/db/db.sqlite")
database.execute("CREATE TABLE ValidPaths (registrationTime)")
database.close()
"""


class Database(unittest.TestCase):
    def test_has_roots_and_nothing_of_the_build(self):
        with tempfile.TemporaryDirectory() as folder:
            program = f"{folder}/nix-store"
            with open(program, "w", encoding="utf-8") as file:
                file.write(NIX_STORE.format(python=sys.executable))
            os.chmod(program, 0o755)
            with mock.patch.dict(os.environ, NIX_BUILD_TOP=folder):
                nix_database.write(program, [], ["/nix/store/a-a"], f"{folder}/root")
            state = f"{folder}/root/nix/var/nix"
            self.assertEqual(os.readlink(f"{state}/gcroots/docker/a-a"), "/nix/store/a-a")
            self.assertEqual(os.readlink(f"{state}/gcroots/profiles"), "/nix/var/nix/profiles")
            self.assertEqual(os.listdir(f"{state}/profiles"), [])


if __name__ == "__main__":
    unittest.main()
