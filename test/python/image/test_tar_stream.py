"""Reads what TarStream writes with Python's own tarfile."""

import hashlib
import io
import os
import stat
import tarfile
import tempfile
import types
import unittest

from tar_stream import BLOCK, Ownership, TarStream

ROOT = Ownership()
USER = Ownership(1000, 100, "", "")


def written(write, **options):
    """The bytes of an archive that `write` fills."""
    sink = io.BytesIO()
    stream = TarStream(sink, **options)
    write(stream)
    stream.end()
    data = sink.getvalue()
    assert stream.size == len(data), "size does not count what was written"
    return data


def members(data):
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return archive.getmembers()


class Headers(unittest.TestCase):
    """The same bytes as those of Python's own tarfile."""

    def assert_same(self, name, kind, **fields):
        given = {"mode": 0o644, "uid": 0, "gid": 0, "uname": "root", "gname": "root"}
        given = {**given, "size": 0, "mtime": 1, "linkname": "", **fields}
        member = tarfile.TarInfo(name)
        member.type = kind
        for field, value in given.items():
            setattr(member, field, value)
        expected = member.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")
        sink = io.BytesIO()
        stream = TarStream(sink, given["mtime"])
        owner = Ownership(*(given[key] for key in ("uid", "gid", "uname", "gname")))
        printed = name + "/" if kind == tarfile.DIRTYPE else name
        stream._header(printed, kind, given["mode"], owner, given["size"], given["linkname"])
        self.assertEqual(sink.getvalue(), expected)

    def test_of_names_of_every_length(self):
        for length in (1, 99, 100, 101, 155, 255, 511, 512, 513, 4000):
            for letter in ("a", "\u00e4", "\U0001f600"):
                with self.subTest(length=length, letter=letter):
                    self.assert_same(letter * length, tarfile.REGTYPE)
                    self.assert_same(letter * length, tarfile.DIRTYPE, mode=0o1777)
                    self.assert_same("link", tarfile.SYMTYPE, linkname=letter * length)
                    self.assert_same(letter * length, tarfile.SYMTYPE, linkname=letter * length)

    def test_of_names_that_are_no_text(self):
        self.assert_same(os.fsdecode(b"caf\xe9"), tarfile.REGTYPE)

    def test_of_sizes_of_8_gib_and_more(self):
        for size in (0, 1, 8**11 - 1, 8**11, 8**11 + 1, 2**40, 2**63):
            with self.subTest(size=size):
                self.assert_same("large", tarfile.REGTYPE, size=size)

    def test_of_large_numbers_of_users_and_of_times_before_1970(self):
        for uid in (1000, 8**7 - 1, 8**7, 2**32 - 1):
            self.assert_same("file", tarfile.REGTYPE, uid=uid, gid=uid)
        for mtime in (0, -1, -(2**33), 2**33, 2**40):
            self.assert_same("file", tarfile.REGTYPE, mtime=mtime)

    def test_of_long_names_of_owners(self):
        self.assert_same("file", tarfile.REGTYPE, uname="u" * 40, gname="g" * 32)


class Members(unittest.TestCase):
    def test_a_file_keeps_text_mode_and_owner(self):
        data = written(lambda stream: stream.bytes("etc/a", b"text", 0o640, USER))
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            member = archive.getmember("etc/a")
            self.assertEqual(archive.extractfile(member).read(), b"text")
        self.assertEqual((member.mode, member.uid, member.gid), (0o640, 1000, 100))
        self.assertEqual(member.type, tarfile.REGTYPE)

    def test_a_path_that_comes_twice_is_an_error(self):
        def write(stream):
            stream.directory("etc", 0o755, ROOT)
            stream.symlink("etc", "../a", ROOT)

        with self.assertRaisesRegex(ValueError, "/etc is twice in one archive"):
            written(write)

    def test_directories_and_links_have_their_types(self):
        def write(stream):
            stream.directory("etc", 0o755, ROOT)
            stream.symlink("etc/b", "../a", ROOT)

        folder, link = members(written(write))
        self.assertTrue(folder.isdir())
        self.assertEqual(folder.name, "etc")
        self.assertEqual((link.issym(), link.linkname), (True, "../a"))

    def test_devices_and_named_pipes_have_their_types_and_numbers(self):
        def status(kind, device=0):
            return types.SimpleNamespace(st_mode=kind | 0o666, st_rdev=device)

        def write(stream):
            stream.special("null", status(stat.S_IFCHR, os.makedev(1, 3)), ROOT)
            stream.special("disk", status(stat.S_IFBLK, os.makedev(8, 17)), ROOT)
            stream.special("pipe", status(stat.S_IFIFO), ROOT)

        null, disk, pipe = members(written(write))
        self.assertEqual((null.ischr(), null.devmajor, null.devminor, null.mode), (True, 1, 3, 0o666))
        self.assertEqual((disk.isblk(), disk.devmajor, disk.devminor), (True, 8, 17))
        self.assertTrue(pipe.isfifo())
        with self.assertRaisesRegex(ValueError, "/socket is not a file"):
            written(lambda stream: stream.special("socket", status(stat.S_IFSOCK), ROOT))

    def test_owners_by_name_are_written(self):
        (member,) = members(written(lambda stream: stream.bytes("a", b"", 0o644, Ownership())))
        self.assertEqual((member.uname, member.gname), ("root", "root"))

    def test_every_member_has_the_time_of_the_stream(self):
        def write(stream):
            stream.directory("a", 0o755, ROOT)
            stream.bytes("a/b", b"", 0o644, ROOT)

        self.assertEqual([member.mtime for member in members(written(write))], [1, 1])
        self.assertEqual([member.mtime for member in members(written(write, mtime=7))], [7, 7])

    def test_contents_are_padded_to_whole_blocks(self):
        for size in (0, 1, BLOCK - 1, BLOCK, BLOCK + 1):
            with self.subTest(size=size):
                data = written(lambda stream: stream.bytes("a", b"x" * size, 0o644, ROOT))
                self.assertEqual(len(data) % BLOCK, 0)
                self.assertEqual(members(data)[0].size, size)

    def test_long_names_and_long_targets_survive(self):
        name = "folder/" + "n" * 300
        target = "t" * 300
        (member,) = members(written(lambda stream: stream.symlink(name, target, ROOT)))
        self.assertEqual((member.name, member.linkname), (name, target))

    def test_names_beyond_ascii_survive(self):
        (member,) = members(written(lambda stream: stream.bytes("Zürich", b"", 0o644, ROOT)))
        self.assertEqual(member.name, "Zürich")

    def test_user_numbers_beyond_octal_digits_survive(self):
        owner = Ownership(2**31, 2**31, "", "")
        (member,) = members(written(lambda stream: stream.bytes("a", b"", 0o644, owner)))
        self.assertEqual((member.uid, member.gid), (2**31, 2**31))

    def test_an_archive_ends_with_two_empty_blocks(self):
        self.assertEqual(written(lambda stream: None), b"\0" * 2 * BLOCK)


class Copies(unittest.TestCase):
    def test_a_member_holds_as_many_bytes_as_its_header_says(self):
        def write(stream):
            stream.member("layer.tar", 5)
            stream.copy(io.BytesIO(b"12345 and more"), 5)

        data = written(write)
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            self.assertEqual(archive.extractfile("layer.tar").read(), b"12345")

    def test_a_source_that_became_shorter_is_an_error(self):
        stream = TarStream(io.BytesIO())
        stream.member("layer.tar", 5)
        with self.assertRaisesRegex(OSError, "was truncated"):
            stream.copy(io.BytesIO(b"123"), 5)


class Trees(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.store = os.path.join(self.temporary.name, "store")
        self.path = os.path.join(self.store, "package")
        os.makedirs(os.path.join(self.path, "bin"))
        self.add("bin/b", "second", 0o555)
        self.add("bin/a", "first", 0o444)
        os.symlink("a", os.path.join(self.path, "bin/link"))

    def add(self, name, text, mode):
        path = os.path.join(self.path, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def test_a_tree_is_written_by_name_with_modes_and_links(self):
        data = written(lambda stream: stream.tree("p", self.path, ROOT))
        self.assertEqual(
            [(member.name, member.mode) for member in members(data) if member.isreg()],
            [("p/bin/a", 0o444), ("p/bin/b", 0o555)],
        )
        self.assertEqual(
            [member.name for member in members(data)],
            ["p", "p/bin", "p/bin/a", "p/bin/b", "p/bin/link"],
        )

    def test_the_folders_above_the_store_come_once_and_first(self):
        other = os.path.join(self.store, "other")
        os.mkdir(other)
        data = written(lambda stream: stream.store_paths([self.path, other], ROOT))
        names = [member.name for member in members(data)]
        above = self.store.strip("/").split("/")
        parents = ["/".join(above[: depth + 1]) for depth in range(len(above))]
        self.assertEqual(names[: len(parents)], parents)
        self.assertEqual(names[-1], f"{parents[-1]}/other")
        self.assertEqual(len(names), len(set(names)))

    def test_equal_trees_give_equal_bytes_whatever_their_times(self):
        def digest():
            data = written(lambda stream: stream.tree("p", self.path, ROOT))
            return hashlib.sha256(data).hexdigest()

        before = digest()
        os.utime(os.path.join(self.path, "bin/a"), (99, 99))
        self.assertEqual(digest(), before)

    def test_a_pipe_is_refused_by_name(self):
        pipe = os.path.join(self.path, "pipe")
        os.mkfifo(pipe)
        with self.assertRaisesRegex(ValueError, "pipe is not a file, directory or link"):
            written(lambda stream: stream.tree("p", self.path, ROOT))


if __name__ == "__main__":
    unittest.main()
