"""Where the files of Debian packages go, and what is rewritten in them."""

import io
import os
import re
import sys
import tarfile
import tempfile
import unittest
from unittest import mock

import elf
import python_modules
import scripts
import texts
from layout import Layout
from licences import licences_of, write_licences
from references import RelinkError, Tree, make_links
from unpack import link_target, unpack


class Places(unittest.TestCase):
    def test_the_folders_of_a_system_become_bin_lib_share_and_etc(self):
        layout = Layout([], [])
        for path, place in {
            "/usr/sbin/nginx": "bin/nginx",
            "/bin/sh": "bin/sh",
            "/usr/games/sl": "bin/sl",
            "/usr/lib/x86_64-linux-gnu/libz.so.1": "lib/libz.so.1",
            "/lib64/ld-linux-x86-64.so.2": "lib/ld-linux-x86-64.so.2",
            "./usr/share/nginx/index.html": "share/nginx/index.html",
            "/etc/nginx/nginx.conf": "etc/nginx/nginx.conf",
        }.items():
            with self.subTest(path=path):
                self.assertEqual(layout.target(path), place)

    def test_what_only_an_installed_system_needs_is_left_out(self):
        layout = Layout([], [])
        for path in (
            "/",
            "/var/lib/dpkg/status",
            "/usr/share/doc/nginx/copyright",
            "/etc/init.d/nginx",
            "/lib/systemd/system/nginx.service",
            "/usr/lib/x86_64-linux-gnu/libz.la",
        ):
            with self.subTest(path=path):
                self.assertIsNone(layout.target(path))

    def test_patterns_drop_and_keep_files(self):
        layout = Layout(["lib/big/*"], ["share/doc/wanted/*", "lib/big/kept"])
        self.assertIsNone(layout.target("/usr/lib/big/file"))
        self.assertEqual(layout.target("/usr/lib/big/kept"), "lib/big/kept")
        self.assertEqual(layout.target("/usr/share/doc/wanted/a"), "share/doc/wanted/a")


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = os.path.realpath(temporary.name)
        self.out = self.at("out")
        os.mkdir(self.out)
        self.tree = Tree(self.out, [self.at("dependency")], Layout([], []))

    def at(self, *parts):
        return os.path.join(self.folder, *parts)

    def add(self, name, content=b""):
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def read(self, name):
        with open(self.at(name), "rb") as file:
            return file.read()


class Unpack(Folder):
    def deb(self, members, name="data.tar.xz"):
        """A .deb file that holds the members, each `(name, type, content or target, mode)`."""
        data = io.BytesIO()
        with tarfile.open(fileobj=data, mode="w:xz") as archive:
            for path, kind, content, mode in members:
                member = tarfile.TarInfo(path)
                member.type, member.mode = kind, mode
                if kind == tarfile.REGTYPE:
                    member.size = len(content)
                    archive.addfile(member, io.BytesIO(content))
                else:
                    member.linkname = content
                    archive.addfile(member)
        parts = [("debian-binary", b"2.0\n"), ("control.tar", b"odd"), (name, data.getvalue())]
        ar = b"!<arch>\n"
        for part, content in parts:
            ar += f"{part:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(content):<10}`\n".encode()
            ar += content + b"\n" * (len(content) % 2)
        return self.add("package.deb", ar)

    def test_files_come_to_their_places_with_plain_modes(self):
        deb = self.deb(
            [
                ("./usr/sbin/a", tarfile.REGTYPE, b"program", 0o4711),
                ("./usr/share/a", tarfile.REGTYPE, b"text", 0o600),
                ("./usr/share/doc/a", tarfile.REGTYPE, b"left out", 0o644),
            ]
        )
        self.assertEqual(unpack(deb, self.out, self.tree.layout, {}), {})
        self.assertEqual(self.read("out/bin/a"), b"program")
        self.assertEqual(os.stat(self.at("out/bin/a")).st_mode & 0o7777, 0o755)
        self.assertEqual(os.stat(self.at("out/share/a")).st_mode & 0o7777, 0o644)
        self.assertFalse(os.path.exists(self.at("out/share/doc")))

    def test_links_wait_and_hard_links_are_copies(self):
        deb = self.deb(
            [
                ("./usr/bin/a", tarfile.REGTYPE, b"program", 0o755),
                ("./usr/bin/hard", tarfile.LNKTYPE, "./usr/bin/a", 0o755),
                ("./usr/bin/soft", tarfile.SYMTYPE, "../lib/a", 0o777),
            ]
        )
        self.assertEqual(unpack(deb, self.out, self.tree.layout, {}), {"usr/bin/soft": "usr/lib/a"})
        self.assertEqual(self.read("out/bin/hard"), b"program")

    def test_copyright_files_are_read_and_left_out(self):
        deb = self.deb([("./usr/share/doc/a/copyright", tarfile.REGTYPE, b"Format: 1\n", 0o644)])
        copyrights = {}
        unpack(deb, self.out, self.tree.layout, copyrights)
        self.assertEqual(copyrights, {"a": "Format: 1\n"})
        self.assertEqual(os.listdir(self.at("out")), [])

    def test_what_is_no_package_is_refused_by_name(self):
        for content, message in (
            (b"text", "is not a .deb file"),
            (b"!<arch>\n", "contains no data.tar"),
        ):
            with self.subTest(message=message), self.assertRaisesRegex(RelinkError, message):
                unpack(self.add("broken.deb", content), self.out, self.tree.layout, {})

    def test_targets_of_links_are_paths_of_the_system(self):
        self.assertEqual(link_target("usr/bin/a", "/etc/alternatives/a"), "etc/alternatives/a")
        self.assertEqual(link_target("usr/bin/a", "../lib/b"), "usr/lib/b")


class Licences(Folder):
    def test_of_machine_readable_files_are_their_names(self):
        text = "Format: 1.0\n\nFiles: *\nLicense: GPL-2+ or Expat\n text\n\nFiles: a\nLicense: ISC\n\nLicense: ISC\n text\n"
        self.assertEqual(licences_of(text), ["GPL-2+ or Expat", "ISC"])

    def test_of_files_for_people_are_not_known(self):
        self.assertEqual(licences_of("The files are free.\nLicense: see /usr/share/common-licenses/GPL-2\n"), [])

    def test_are_written_for_the_packages_that_name_some(self):
        write_licences(self.out, {"b": "nothing", "a": "Format: 1.0\nLicense: ISC\n"})
        self.assertEqual(os.listdir(self.at("out/nix-support/debian-licences")), ["a"])
        self.assertEqual(self.read("out/nix-support/debian-licences/a"), b"ISC\n")

    def test_have_no_file_if_no_package_names_some(self):
        write_licences(self.out, {"b": "nothing"})
        self.assertEqual(os.listdir(self.out), [])


class Links(Folder):
    def test_links_lead_to_this_path_or_to_a_dependency(self):
        self.add("out/lib/a")
        self.add("dependency/lib/b")
        make_links(
            self.tree,
            {"usr/bin/own": "usr/lib/a", "usr/bin/other": "usr/lib/b", "usr/bin/none": "usr/lib/c"},
        )
        self.assertEqual(os.readlink(self.at("out/bin/own")), "../lib/a")
        self.assertEqual(os.readlink(self.at("out/bin/other")), self.at("dependency/lib/b"))
        self.assertFalse(os.path.lexists(self.at("out/bin/none")))

    def test_links_to_links_are_made_whatever_their_order(self):
        self.add("out/lib/a")
        make_links(self.tree, {"usr/bin/1": "usr/bin/2", "usr/bin/2": "usr/lib/a"})
        self.assertEqual(os.path.realpath(self.at("out/bin/1")), self.at("out/lib/a"))


class Scripts(Folder):
    def patch(self, text):
        path = self.add("out/bin/script", text)
        scripts.patch_shebangs(self.tree, [path], [self.at("shell")])
        return self.read("out/bin/script")

    def test_interpreters_of_dependencies_are_named_by_their_paths(self):
        perl = self.add("dependency/bin/perl").encode()
        self.assertEqual(self.patch(b"#! /usr/bin/perl -w\nx"), b"#!" + perl + b" -w\nx")
        self.assertEqual(self.patch(b"#!/usr/bin/env perl\n"), b"#!" + perl + b"\n")
        self.assertEqual(self.patch(b"#!/usr/bin/env -S perl -w\n"), b"#!" + perl + b" -w\n")

    def test_the_shell_is_that_of_the_set(self):
        shell = self.add("shell/bin/sh").encode()
        self.assertEqual(self.patch(b"#!/bin/sh -e\n"), b"#!" + shell + b" -e\n")

    def test_what_no_dependency_has_stays(self):
        self.assertEqual(self.patch(b"#!/usr/bin/tclsh\n"), b"#!/usr/bin/tclsh\n")
        self.assertEqual(self.patch(b"\x7fELF"), b"\x7fELF")


class Texts(Folder):
    def test_pkg_config_names_the_store_path(self):
        text = "prefix=/usr\nlibdir=${prefix}/lib/x86_64-linux-gnu\nx=/usr/lib/x86_64-linux-gnu/a\n"
        self.assertEqual(
            texts.rewrite_pkg_config(self.tree, text),
            f"prefix={self.out}\nlibdir=${{prefix}}/lib\nx={self.out}/lib/a\n",
        )

    def test_linker_scripts_name_the_libraries_of_the_store(self):
        library = self.add("dependency/lib/libc.so.6")
        script = self.add("out/lib/libc.so", b"GROUP ( /lib/x86_64-linux-gnu/libc.so.6 )")
        binary = self.add("out/lib/binary.so", b"\0GROUP /lib/x86_64-linux-gnu/libc.so.6")
        texts.rewrite_paths(self.tree, [script, binary])
        self.assertEqual(self.read("out/lib/libc.so"), f"GROUP ( {library} )".encode())
        self.assertTrue(self.read("out/lib/binary.so").endswith(b" /lib/x86_64-linux-gnu/libc.so.6"))


class PythonModules(Folder):
    def insert(self, text):
        return python_modules.insert_statement(text, ["/p"]).decode()

    def test_the_path_is_set_before_the_first_import(self):
        self.assertEqual(
            self.insert(b"#!/python3\nimport a\n"),
            "#!/python3\nimport sys; sys.path[1:1] = ['/p']\nimport a\n",
        )

    def test_encoding_and_imports_from_future_stay_first(self):
        lines = self.insert(b"#!/p\n# -*- coding: utf-8 -*-\nfrom __future__ import x\ny\n").split("\n")
        self.assertEqual([line[:10] for line in lines[2:4]], ["from __fut", "import sys"])
        self.assertEqual(self.insert(b"#!/p\n# coding: utf-8\ny\n").split("\n")[2][:10], "import sys")

    def test_compiled_modules_are_the_same_whatever_their_times(self):
        path = self.add("out/lib/python3/a.py", b"value = 1\n")
        found = []
        for time in (1, 2):
            os.utime(path, (time, time))
            python_modules.compile_modules(self.tree)
            (compiled,) = os.listdir(self.at("out/lib/python3/__pycache__"))
            found.append(self.read(f"out/lib/python3/__pycache__/{compiled}"))
        self.assertEqual(found[0], found[1])

    def test_a_module_for_another_python_breaks_nothing(self):
        self.add("out/lib/python3/a.py", b"print 'two'\n")
        python_modules.compile_modules(self.tree)


class ElfFiles(Folder):
    def test_the_python_that_runs_this_names_its_libraries(self):
        found = elf.Elf(os.path.realpath(sys.executable))
        self.assertTrue(found.is_dynamic and found.has_interpreter)
        self.assertIn("libc.so.6", found.needed)
        self.assertIn("/nix/store/", found.runpath)

    def test_what_is_no_elf_file_is_not_dynamic(self):
        for content in (b"", b"text", b"\x7fELF\x01\x01" + b"\0" * 60, b"\x7fELF\x02\x01" + b"\0" * 60):
            with self.subTest(content=content[:8]):
                self.assertFalse(elf.Elf(self.add("out/file", content)).is_dynamic)

    def test_a_library_of_its_own_comes_before_one_of_a_dependency(self):
        self.add("dependency/lib/liba.so")
        find = lambda own: elf.find_library(self.tree, own, self.at("out/bin/a"), "liba.so")
        self.assertEqual(find({}), self.at("dependency/lib"))
        self.assertEqual(find({"liba.so": [self.at("out/lib/private")]}), self.at("out/lib/private"))
        self.add("out/lib/liba.so")
        self.assertEqual(find({}), self.at("out/lib"))

    def test_a_library_that_no_dependency_has_is_an_error_for_each_file(self):
        program = self.add("out/bin/a")
        with open(os.path.realpath(sys.executable), "rb") as file:
            self.add("out/bin/a", file.read())
        # Which libraries are missing is known without patching.
        with mock.patch.object(elf, "patch"):
            with self.assertRaisesRegex(RelinkError, re.escape("bin/a needs libc.so.6")):
                elf.relink(self.tree, [program], set())


if __name__ == "__main__":
    unittest.main()
