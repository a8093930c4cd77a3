"""The layer outside the store, and how the remaining store paths become layers."""

import contextlib
import hashlib
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import unittest
import unittest.mock

import closure
import description
from root_layer import LARGE, copy, link, partition
from root_tree import RootTree, folders_above


def node(path, size):
    return {"path": path, "narSize": size, "narHash": "sha256:0", "references": [path]}


class Referred(unittest.TestCase):
    def test_links_with_bytes_that_are_no_text_are_read(self):
        hashes = [letter * 32 for letter in "abc"]
        known = {each: f"/store/{each}-name" for each in hashes}
        with tempfile.TemporaryDirectory() as folder, unittest.mock.patch.dict(os.environ, NIX_STORE="/store"):
            os.symlink(f"/store/{hashes[0]}-name/l\udce9tin", f"{folder}/l\udce9tin")
            with open(f"{folder}/file", "wb") as file:
                file.write(f"\0/store/{hashes[1]}-name".encode())
            self.assertEqual(closure.referred(folder, known), [known[each] for each in hashes[:2]])


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
    def tree(self, *entries, root="root"):
        return RootTree('image "shop"', self.at(root), entries)

    def add_all(self, tree, packages, place=copy, **options):
        for package in packages:
            tree.add(self.at(package), place, **options)
        tree.write_links()

    def end(self, tree):
        """What is written to stderr."""
        with contextlib.redirect_stderr(io.StringIO()) as written:
            tree.end()
        return written.getvalue()

    def test_trees_are_merged(self):
        self.add("one/bin/a", "one")
        self.add("other/bin/b", "other")
        tree = self.tree()
        self.add_all(tree, ["one", "other"])
        self.assertEqual(self.end(tree), "")
        self.assertEqual(self.read("root/bin/a"), "one")
        self.assertEqual(self.read("root/bin/b"), "other")

    def test_two_packages_with_one_path_are_an_error_with_both_names(self):
        for package in ("one-1.0", "other-2.0"):
            self.add(f"{'x' * 32}-{package}/bin/a", package)
            self.add(f"{'x' * 32}-{package}/bin/same", "same")
        for place in (copy, link):
            with self.subTest(place=place.__name__):
                tree = self.tree(root=place.__name__)
                self.add_all(tree, [f"{'x' * 32}-one-1.0", f"{'x' * 32}-other-2.0"], place)
                with self.assertRaises(SystemExit) as error:
                    tree.end()
                self.assertIn("/bin/a: one-1.0 and other-2.0", str(error.exception))
                self.assertIn('image "shop"', str(error.exception))
                self.assertNotIn("/bin/same", str(error.exception))

    def test_packages_of_one_name_are_told_apart_by_their_paths(self):
        for version in ("a", "b"):
            self.add(f"{version * 32}-tool/bin/tool", version)
        tree = self.tree()
        self.add_all(tree, [f"{'a' * 32}-tool", f"{'b' * 32}-tool"])
        with self.assertRaises(SystemExit) as error:
            tree.end()
        self.assertIn(f"{self.at('a' * 32 + '-tool')} and {self.at('b' * 32 + '-tool')}", str(error.exception))

    def test_a_file_and_a_folder_of_one_path_are_an_error(self):
        self.add("one/lib/a/b")
        self.add("other/lib/a")
        for packages in (["one", "other"], ["other", "one"]):
            with self.subTest(packages=packages):
                tree = self.tree(root="-".join(packages))
                self.add_all(tree, packages)
                with self.assertRaisesRegex(SystemExit, "/lib/a: "):
                    tree.end()

    def test_an_executable_differs_from_a_file_with_the_same_content(self):
        self.add("one/bin/a")
        self.add("other/bin/a", mode=0o755)
        tree = self.tree()
        self.add_all(tree, ["one", "other"], link)
        with self.assertRaisesRegex(SystemExit, "/bin/a: one and other"):
            tree.end()

    def test_many_conflicts_are_counted(self):
        for number in range(20):
            for package in ("one", "other"):
                self.add(f"{package}/{number}", package)
        tree = self.tree()
        self.add_all(tree, ["one", "other"])
        with self.assertRaisesRegex(SystemExit, "and 12 more"):
            tree.end()

    def test_indexes_and_what_builds_read_are_no_conflict(self):
        for package in ("one", "other"):
            self.add(f"{package}/nix-support/propagated-build-inputs", package)
            self.add(f"{package}/share/info/dir", package)
        tree = self.tree()
        self.add_all(tree, ["one", "other"])
        self.assertEqual(self.end(tree), "")

    def test_the_same_program_by_two_links_is_no_conflict(self):
        path = self.add("real/bin/a", mode=0o755)
        for package in ("one", "other"):
            os.makedirs(self.at(package, "bin"))
            os.symlink(path, self.at(package, "bin/a"))
            os.symlink("a", self.at(package, "bin/b"))
        tree = self.tree()
        self.add_all(tree, ["one", "other", "real"], link)
        self.assertEqual(self.end(tree), "")

    def test_own_packages_win_with_a_note(self):
        self.add("own/bin/sh", "own")
        self.add("dash/bin/sh", "dash")
        self.add("dash/bin/dash", "dash")
        tree = self.tree()
        tree.add(self.at("own"), copy, own=True)
        tree.add(self.at("dash"), copy)
        self.assertIn('image "shop" has its own /bin/sh, so those of dash are left out', self.end(tree))
        self.assertEqual(self.read("root/bin/sh"), "own")
        self.assertEqual(self.read("root/bin/dash"), "dash")

    def test_entries_win_over_files_links_and_folders_with_a_note(self):
        self.add("nss/etc/passwd", "nss")
        self.add("nss/etc/group", "same")
        self.add("nss/etc/more", "nss")
        self.add("nss/tmp")
        self.add("nss/var/run/pid")
        tree = self.tree(
            {"path": "/etc", "type": "directory"},
            {"path": "/etc/passwd", "type": "file", "text": "own"},
            {"path": "/etc/group", "type": "file", "text": "same"},
            {"path": "/tmp", "type": "directory"},
            {"path": "/var/run", "type": "symlink", "target": "../run"},
        )
        self.add_all(tree, ["nss"], link)
        self.assertIn("its own /etc/passwd, /tmp, /var/run, so those of nss are left out", self.end(tree))
        found = [os.path.join(at, file) for at, _, files in os.walk(self.at("root")) for file in files]
        self.assertEqual(found, [self.at("root/etc/more")])

    def test_a_linked_folder_opens_where_the_image_has_files(self):
        self.add("real/hosts", "hosts")
        self.add("real/passwd", "passwd")
        os.makedirs(self.at("one"))
        os.symlink(self.at("real"), self.at("one/etc"))
        tree = self.tree({"path": "/etc/passwd", "type": "file", "text": "own"})
        self.add_all(tree, ["one"], link)
        self.assertIn("/etc/passwd", self.end(tree))
        self.assertEqual(os.listdir(self.at("root/etc")), ["hosts"])

    def test_a_file_among_the_contents_is_an_error(self):
        self.add("motd")
        with self.assertRaisesRegex(SystemExit, "motd is a file, but contents are packages"):
            self.tree().add(self.at("motd"), link)

    def test_linked_contents_name_the_package(self):
        path = self.add("one/bin/a")
        os.symlink("/elsewhere", self.at("one/bin/link"))
        self.add_all(self.tree(), ["one"], link)
        self.assertEqual(os.readlink(self.at("root/bin/a")), path)
        # A link of the package stays the same link, instead of a link to a link.
        self.assertEqual(os.readlink(self.at("root/bin/link")), "/elsewhere")

    def test_a_linked_directory_opens_when_another_package_adds_to_it(self):
        self.add("real/a", "a")
        os.makedirs(self.at("one"))
        os.symlink(self.at("real"), self.at("one/lib"))
        self.add("other/lib/b", "b")
        tree = self.tree()
        self.add_all(tree, ["one", "other"], link)
        self.assertEqual(self.end(tree), "")
        self.assertFalse(os.path.islink(self.at("root/lib")))
        self.assertEqual(self.read("root/lib/a"), "a")
        self.assertEqual(self.read("root/lib/b"), "b")
        self.assertEqual(os.listdir(self.at("real")), ["a"])

    def test_files_below_a_linked_directory_are_links_to_those_that_it_leads_to(self):
        self.add("own/bin/control", "c")
        self.add("coreutils/bin/date", "d")
        os.makedirs(self.at("base"))
        os.symlink(self.at("coreutils/bin"), self.at("base/bin"))
        for order in (["own", "base"], ["base", "own"]):
            root = "-".join(order)
            self.add_all(self.tree(root=root), order, place=link)
            self.assertEqual(os.readlink(self.at(f"{root}/bin/date")), self.at("coreutils/bin/date"))

    def test_a_linked_directory_stays_a_link_unless_it_is_followed(self):
        self.add("real/a", "a")
        os.makedirs(self.at("one"))
        os.symlink(self.at("real"), self.at("one/lib"))
        self.add_all(self.tree(root="kept"), ["one"])
        self.add_all(self.tree(root="followed"), ["one"], follow=True)
        self.assertTrue(os.path.islink(self.at("kept/lib")))
        self.assertFalse(os.path.islink(self.at("followed/lib")))
        self.assertEqual(self.read("followed/lib/a"), "a")

    def test_copies_are_writable_for_their_owner(self):
        self.add("one/a", "a", mode=0o444)
        self.add("one/b", "b", mode=0o555)
        self.add_all(self.tree(), ["one"])
        modes = [os.stat(self.at("root", name)).st_mode & 0o777 for name in "ab"]
        self.assertEqual(modes, [0o644, 0o755])


# Stands for nix-store: registers the paths in a file of the image.
NIX_STORE = """
import os, sqlite3, sys
assert "LD_PRELOAD" not in os.environ, "Nix runs under fakeroot"
root = os.environ["NIX_REMOTE"].partition("root=")[2]
for name in ("/nix/var/nix/db", "/nix/store/.links"):
    os.makedirs(root + name, exist_ok=True)
with sqlite3.connect(root + "/nix/var/nix/db/db.sqlite") as database:
    database.execute("CREATE TABLE IF NOT EXISTS ValidPaths (registrationTime)")
with open(root + "/registered", "a") as file:
    file.write(sys.stdin.read())
"""


class Program(Folder):
    """Runs the program as a derivation does."""

    def build(self, entries=(), closure=(), **changed):
        given = {
            "outputs": {"out": self.at("out")},
            "spec": {
                "architecture": "amd64",
                "created": "1970-01-01T00:00:01Z",
                "config": {},
                "entries": list(entries),
            },
            "base": "",
            "processes": [],
            "left": [],
            "label": 'image "shop"',
            "stream": "",
            "contents": [],
            "ownContents": [],
            "copyToRoot": [],
            "keepContentsDirlinks": False,
            "extraCommands": "",
            "fakeRootCommands": "",
            "enableFakechroot": False,
            "runAsRoot": "",
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
        environment = {**os.environ, "NIX_BUILD_TOP": self.at("build"), "NIX_STORE": self.at("store")}
        environment.pop("NIX_ATTRS_JSON_FILE", None)
        command = [sys.executable, "-B", description.__file__]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def members(self):
        with tarfile.open(self.at("out/root.tar")) as archive:
            return {member.name: member for member in archive.getmembers()}

    def layers(self):
        return json.loads(self.read("out/image.json"))["layers"]

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

    def test_an_entry_replaces_a_link_of_a_package_and_what_commands_make(self):
        self.add("package/etc/passwd", "package")
        done = self.build(
            [
                {"path": "/etc/passwd", "type": "file", "text": "entry"},
                {"path": "/etc/passwd", "type": "file", "text": "a second one"},
                {"path": "/var/run", "type": "symlink", "target": "../run"},
            ],
            contents=[self.at("package")],
            extraCommands="mkdir -p var/run/data; echo made > etc/group; ln -sf x etc/passwd",
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("has its own /etc/passwd, so those of package are left out", done.stderr)
        self.assertIn("has its own /etc/passwd, /var/run, so what its commands made", done.stderr)
        with tarfile.open(self.at("out/root.tar")) as archive:
            names = archive.getnames()
            self.assertEqual(sorted(names), ["etc", "etc/group", "etc/passwd", "var", "var/run"])
            self.assertEqual(archive.extractfile("etc/passwd").read(), b"entry")
            self.assertTrue(archive.getmember("var/run").issym())

    def test_links_are_the_same_whether_or_not_commands_read_them(self):
        self.add("real/a")
        self.add("one/bin/tool")
        self.add("one/bin-more/tool")
        self.add("other/bin/more")
        self.add("other/lib/b")
        os.symlink(self.at("real"), self.at("one/lib"))
        os.symlink("tool", self.at("one/bin/alias"))
        os.symlink("circle", self.at("one/circle"))
        layers = {}
        for packages in (["one"], ["one", "other"], ["other", "one"]):
            for commands in ("", "test -L bin/tool"):
                done = self.build(contents=[self.at(each) for each in packages], extraCommands=commands)
                self.assertEqual(done.returncode, 0, done.stderr)
                layers.setdefault(str(packages), []).append(self.layers()[0]["diffId"])
                if packages == ["one"]:
                    self.assertEqual(
                        {name: member.linkname for name, member in self.members().items() if member.issym()},
                        {
                            "bin-more/tool": self.at("one/bin-more/tool"),
                            "bin/alias": "tool",
                            "bin/tool": self.at("one/bin/tool"),
                            "circle": "circle",
                            "lib": self.at("real"),
                        },
                    )
                for folder in ("out", "build/root"):
                    shutil.rmtree(self.at(folder))
        for ids in layers.values():
            self.assertEqual(ids[0], ids[1])

    def test_packages_with_one_path_fail_the_build(self):
        self.add("one/bin/a", "one")
        self.add("other/bin/a", "other")
        done = self.build(contents=[self.at("one"), self.at("other")])
        self.assertEqual(done.returncode, 1)
        self.assertIn("  /bin/a: one and other\n", done.stderr)

    def test_commands_run_in_the_root_and_their_failure_ends_the_build(self):
        done = self.build(extraCommands="mkdir srv; echo made > srv/file")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("srv/file", self.members())

    def test_a_failing_command_ends_the_build(self):
        done = self.build(extraCommands="(exit 3); true")
        self.assertEqual(done.returncode, 1)
        self.assertIn('image "shop": extraCommands failed with exit code 3', done.stderr)

    def test_a_socket_is_named(self):
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.at("socket"))
            done = self.build(extraCommands=f"mv {self.at('socket')} made")
        self.assertEqual(done.returncode, 1)
        self.assertIn('image "shop": /made is a socket, which an image cannot have', done.stderr)

    def test_the_top_layer_has_all_store_paths_where_no_other_layer_may_be_added(self):
        path = self.add("store/own")
        done = self.build(closure=[node(path, 100 * LARGE)], mostLayers=0)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([layer["paths"] for layer in self.layers()], [[path]])

    def test_store_paths_of_lower_layers_and_the_description_are_left_out(self):
        paths = [self.add(f"store/{name}") for name in ("below", "own")]
        self.add("below.json", json.dumps([{"diffId": "sha256:0", "paths": paths[:1]}]))
        self.add("texts")
        closure = [node(path, 1) for path in [*paths, self.at("texts")]]
        done = self.build(closure=closure, below=[self.at("below.json")], left=[self.at("texts")])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([layer["paths"] for layer in self.layers()], [paths[:1], paths[1:]])

    def test_no_store_path_is_described_when_they_are_not_wanted(self):
        path = self.add("store/own")
        done = self.build(closure=[node(path, 1)], includeStorePaths=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([layer["paths"] for layer in self.layers()], [[]])

    def test_the_digest_is_that_of_the_layer(self):
        self.assertEqual(self.build([{"path": "/a", "type": "file", "text": ""}]).returncode, 0)
        with open(self.at("out/root.tar"), "rb") as file:
            data = file.read()
        (described,) = self.layers()
        self.assertEqual(described["diffId"], "sha256:" + hashlib.sha256(data).hexdigest())
        self.assertEqual(described["size"], len(data))

    def test_small_store_paths_are_in_the_layer_of_the_files_outside_the_store(self):
        path = self.add("store/own", "text")
        done = self.build([{"path": "/a", "type": "file", "text": ""}], closure=[node(path, 1)])
        self.assertEqual(done.returncode, 0, done.stderr)
        (layer,) = self.layers()
        with open(self.at("out", layer["file"]), "rb") as file:
            data = file.read()
        self.assertEqual(layer["diffId"], "sha256:" + hashlib.sha256(data).hexdigest())
        self.assertEqual((layer["paths"], layer["sizes"]), ([path], [1024]))
        members = self.members()
        self.assertIn("a", members)
        self.assertEqual(members[path.strip("/")].size, 4)

    def test_folders_above_the_store_that_an_image_has_itself_are_in_the_layer_once(self):
        path = self.add("store/own", "text")
        store = {"path": self.at("store"), "type": "directory", "mode": "1775"}
        above = [f"/{each}" for each in folders_above(self.at("store").strip("/"))]
        entries = [{"path": each, "type": "directory"} for each in above]
        done = self.build([*entries, store], closure=[node(path, 1)])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.members()[self.at("store").strip("/")].mode, 0o1775)

    def test_files_that_commands_make_in_the_store_are_in_a_layer_above_it(self):
        path = self.add("store/own", "text")
        folder = self.at("store").strip("/")
        done = self.build(
            extraCommands=f"mkdir -p {folder}; echo other > {folder}/own",
            closure=[node(path, 1)],
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([layer["paths"] for layer in self.layers()], [[path], []])

    def test_large_store_paths_are_in_a_layer_below_whose_bytes_are_not_kept(self):
        paths = [self.add(f"store/{number}") for number in range(9)]
        self.assertEqual(self.build(closure=[node(path, LARGE - 1) for path in paths]).returncode, 0)
        layer, _root = self.layers()
        self.assertEqual(layer["paths"], paths)
        self.assertNotIn("file", layer)

    def test_the_bill_of_materials_is_a_file_of_the_image(self):
        path = self.add("store/own-1.0", "text")
        nodes = [{**node(path, 1), "narHash": "sha256:" + "0" * 52}]
        done = self.build(closure=nodes, sbom={"format": "spdx", "name": "shop", "tag": "", "debian": ""})
        self.assertEqual(done.returncode, 0, done.stderr)
        with tarfile.open(self.at("out/root.tar")) as archive:
            text = archive.extractfile("usr/share/sbom/shop.spdx.json").read()
        names = [package["name"] for package in json.loads(text)["packages"]]
        self.assertEqual(names, ["shop", "own"])

    def test_the_database_has_the_store_paths_that_only_commands_under_fakeroot_refer_to(self):
        nodes = [node(self.add(f"store/{letter * 32}-tool"), 1) for letter in "abc"]
        made, faked, unused = (each["path"] for each in nodes)
        self.add("fakeroot", '#!/bin/sh\nshift\nexport LD_PRELOAD=\nexec "$@"\n', 0o755)
        done = self.build(
            commands=nodes,
            extraCommands=f"mkdir -p nix/store; echo > nix/store/kept; ln -s {made} made",
            fakeroot=self.at("fakeroot"),
            fakeRootCommands=f"ln -s {faked} faked",
            nixStore=self.add("nix-store", f"#!{sys.executable}\n{NIX_STORE}", 0o755),
            gcRoots=[],
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        with tarfile.open(self.at("out/root.tar")) as archive:
            registered = archive.extractfile("registered").read().decode().split("\n")
            self.assertIn("nix/store/kept", archive.getnames())
            self.assertNotIn("nix/store/.links", archive.getnames())
        self.assertIn(made, registered)
        self.assertIn(faked, registered)
        self.assertNotIn(unused, registered)


if __name__ == "__main__":
    unittest.main()
