"""The layer outside the store, and how the remaining store paths become layers."""

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import unittest

import root_layer
from root_layer import LARGE, copy, link, merge, partition


def node(path, size):
    return {"path": path, "narSize": size}


class Partition(unittest.TestCase):
    def test_small_paths_share_one_layer(self):
        nodes = [node("/b", 1), node("/a", 2)]
        self.assertEqual(partition(nodes, 10), [["/a", "/b"]])

    def test_a_large_path_has_a_layer_of_its_own_below_the_small_ones(self):
        nodes = [node("/small", 1), node("/large", LARGE), node("/huge", 2 * LARGE)]
        self.assertEqual(partition(nodes, 10), [["/huge"], ["/large"], ["/small"]])

    def test_the_largest_paths_get_the_layers_when_there_are_few(self):
        nodes = [node("/large", LARGE), node("/huge", 2 * LARGE), node("/small", 1)]
        self.assertEqual(partition(nodes, 2), [["/huge"], ["/large", "/small"]])

    def test_one_layer_holds_everything(self):
        nodes = [node("/large", LARGE), node("/small", 1)]
        self.assertEqual(partition(nodes, 1), [["/large", "/small"]])

    def test_no_layer_is_empty(self):
        self.assertEqual(partition([node("/large", LARGE)], 10), [["/large"]])
        self.assertEqual(partition([], 10), [])

    def test_the_order_of_the_closure_changes_nothing(self):
        nodes = [node(f"/{name}", size) for name, size in zip("abcd", (LARGE, LARGE, 1, 2))]
        for most in range(1, 6):
            with self.subTest(most=most):
                self.assertEqual(partition(nodes, most), partition(nodes[::-1], most))

    def test_no_path_is_lost_and_no_limit_exceeded(self):
        nodes = [node(f"/{number:02}", LARGE - 5 + number) for number in range(12)]
        for most in range(1, 15):
            with self.subTest(most=most):
                parts = partition(nodes, most)
                self.assertLessEqual(len(parts), most)
                self.assertEqual(sorted(sum(parts, [])), [each["path"] for each in nodes])


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = os.path.realpath(temporary.name)

    def at(self, *parts):
        return os.path.join(self.folder, *parts)

    def add(self, name, text="", mode=0o644):
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def read(self, *parts):
        with open(self.at(*parts), encoding="utf-8") as file:
            return file.read()


class Merge(Folder):
    def test_trees_are_merged_and_the_first_file_of_a_name_stays(self):
        self.add("one/bin/a", "one")
        self.add("other/bin/a", "other")
        self.add("other/bin/b", "other")
        for package in ("one", "other"):
            merge(self.at(package), self.at("root"), copy, follow=False)
        self.assertEqual(self.read("root/bin/a"), "one")
        self.assertEqual(self.read("root/bin/b"), "other")

    def test_linked_contents_name_the_package(self):
        path = self.add("one/bin/a")
        os.symlink("/elsewhere", self.at("one/bin/link"))
        merge(self.at("one"), self.at("root"), link, follow=False)
        self.assertEqual(os.readlink(self.at("root/bin/a")), path)
        # A link of the package stays the same link, instead of a link to a link.
        self.assertEqual(os.readlink(self.at("root/bin/link")), "/elsewhere")

    def test_a_linked_directory_opens_when_another_package_adds_to_it(self):
        self.add("real/a", "a")
        os.makedirs(self.at("one"))
        os.symlink(self.at("real"), self.at("one/lib"))
        self.add("other/lib/b", "b")
        for package in ("one", "other"):
            merge(self.at(package), self.at("root"), link, follow=False)
        self.assertFalse(os.path.islink(self.at("root/lib")))
        self.assertEqual(self.read("root/lib/a"), "a")
        self.assertEqual(self.read("root/lib/b"), "b")
        self.assertEqual(os.listdir(self.at("real")), ["a"])

    def test_a_linked_directory_stays_a_link_unless_it_is_followed(self):
        self.add("real/a", "a")
        os.makedirs(self.at("one"))
        os.symlink(self.at("real"), self.at("one/lib"))
        merge(self.at("one"), self.at("kept"), copy, follow=False)
        merge(self.at("one"), self.at("followed"), copy, follow=True)
        self.assertTrue(os.path.islink(self.at("kept/lib")))
        self.assertFalse(os.path.islink(self.at("followed/lib")))
        self.assertEqual(self.read("followed/lib/a"), "a")

    def test_copies_are_writable_for_their_owner(self):
        self.add("one/a", "a", mode=0o444)
        self.add("one/b", "b", mode=0o555)
        merge(self.at("one"), self.at("root"), copy, follow=False)
        modes = [os.stat(self.at("root", name)).st_mode & 0o777 for name in "ab"]
        self.assertEqual(modes, [0o644, 0o755])


class Program(Folder):
    """Runs the program as a derivation does."""

    def build(self, entries=(), closure=(), **changed):
        self.add("spec/spec.json", json.dumps({"entries": list(entries)}))
        given = {
            "outputs": {"out": self.at("out")},
            "spec": self.at("spec"),
            "contents": [],
            "copyToRoot": [],
            "keepContentsDirlinks": False,
            "extraCommands": "",
            "fakeRootCommands": "",
            "searchPath": os.environ["PATH"],
            "shell": "/bin/sh",
            "ownership": {"uid": 7, "gid": 8, "uname": "", "gname": ""},
            "mtime": "1970-01-01T00:00:01Z",
            "below": [],
            "closure": list(closure),
            "includeStorePaths": True,
            "mostLayers": 5,
            **changed,
        }
        self.add("build/.attrs.json", json.dumps(given))
        environment = {**os.environ, "NIX_BUILD_TOP": self.at("build")}
        environment.pop("NIX_ATTRS_JSON_FILE", None)
        command = [sys.executable, "-B", root_layer.__file__]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def members(self):
        with tarfile.open(self.at("out/root.tar")) as archive:
            return {member.name: member for member in archive.getmembers()}

    def test_entries_have_their_types_modes_and_owners(self):
        done = self.build(
            [
                {"path": "/data", "type": "directory", "mode": "1770", "uid": 1, "gid": 2},
                {"path": "/data/text", "type": "file", "text": "hello", "mode": "0600"},
                {"path": "/data/link", "type": "symlink", "target": "/text"},
            ]
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        data, text, link_ = (self.members()[name] for name in ("data", "data/text", "data/link"))
        self.assertEqual((data.mode, data.uid, data.gid), (0o1770, 1, 2))
        self.assertEqual((text.mode, text.size, text.uid), (0o600, 5, 0))
        self.assertEqual(link_.linkname, "/text")

    def test_an_entry_replaces_a_file_of_a_package(self):
        self.add("package/etc/a", "package")
        self.add("package/etc/b", "package")
        done = self.build(
            [{"path": "/etc/a", "type": "file", "text": "entry"}], copyToRoot=[self.at("package")]
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        with tarfile.open(self.at("out/root.tar")) as archive:
            names = archive.getnames()
            self.assertEqual(names.count("etc/a"), 1)
            self.assertEqual(archive.extractfile("etc/a").read(), b"entry")
            self.assertEqual(archive.getmember("etc/b").uid, 7)

    def test_commands_run_in_the_root_and_their_failure_ends_the_build(self):
        done = self.build(extraCommands="mkdir srv; echo made > srv/file")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("srv/file", self.members())

    def test_a_failing_command_ends_the_build(self):
        done = self.build(extraCommands="false; true")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("the image's commands failed: false; true", done.stderr)

    def test_store_paths_of_lower_layers_and_the_description_are_left_out(self):
        paths = [self.add(f"store/{name}") for name in ("below", "own")]
        self.add("below.json", json.dumps([{"paths": paths[:1]}]))
        closure = [node(path, 1) for path in [*paths, self.at("spec")]]
        done = self.build(closure=closure, below=[self.at("below.json")])
        self.assertEqual(done.returncode, 0, done.stderr)
        described = json.loads(self.read("out/store.json"))
        self.assertEqual([layer["paths"] for layer in described], [paths[1:]])

    def test_no_store_path_is_described_when_they_are_not_wanted(self):
        path = self.add("store/own")
        done = self.build(closure=[node(path, 1)], includeStorePaths=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(self.read("out/store.json")), [])

    def test_the_digest_is_that_of_the_layer(self):
        self.assertEqual(self.build([{"path": "/a", "type": "file", "text": ""}]).returncode, 0)
        with open(self.at("out/root.tar"), "rb") as file:
            data = file.read()
        described = json.loads(self.read("out/root.json"))
        self.assertEqual(described["diffId"], "sha256:" + hashlib.sha256(data).hexdigest())
        self.assertEqual(described["size"], len(data))


if __name__ == "__main__":
    unittest.main()
