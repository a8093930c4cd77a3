"""The files of an image in one archive."""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import unittest

import export_image


def layer(*members):
    """The bytes of a layer; a member is a path with its text, None for a folder, or a link's `-> target`."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for path, text in members:
            member = tarfile.TarInfo(path)
            if text is None:
                member.type, contents = tarfile.DIRTYPE, None
            elif text.startswith("=> "):
                member.type, member.linkname, contents = tarfile.LNKTYPE, text[3:], None
            else:
                member.size, contents = len(text), io.BytesIO(text.encode())
            archive.addfile(member, contents)
    return data.getvalue()


class Export(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def at(self, name):
        return os.path.join(self.folder, name)

    def export(self, *layers, mode="w"):
        names = [f"{number}/layer.tar" for number in range(len(layers))]
        manifest = json.dumps([{"Config": "config.json", "Layers": names}]).encode()
        files = {"config.json": b"{}", "manifest.json": manifest, **dict(zip(names, layers))}
        with tarfile.open(self.at("image.tar"), mode) as archive:
            for name, data in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
        return self.run_program()

    def run_program(self):
        given = {"outputs": {"out": self.at("out.tar")}, "fromImage": self.at("image.tar")}
        os.makedirs(self.at("build"), exist_ok=True)
        with open(self.at("build/.attrs.json"), "w", encoding="utf-8") as file:
            json.dump(given, file)
        environment = {**os.environ, "NIX_BUILD_TOP": self.at("build")}
        environment.pop("NIX_ATTRS_JSON_FILE", None)
        command = [sys.executable, "-B", export_image.__file__]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def files(self):
        with tarfile.open(self.at("out.tar")) as archive:
            return {
                member.name: archive.extractfile(member).read().decode() if member.isreg() else None
                for member in archive
            }

    def test_later_layers_replace_files(self):
        self.export(layer(("etc/", None), ("etc/a", "old"), ("b", "b")), layer(("./etc/a", "new")))
        self.assertEqual(self.files(), {"b": "b", "etc": None, "etc/a": "new"})

    def test_later_layers_remove_files_and_folders(self):
        self.export(
            layer(("a/", None), ("a/x", "1"), ("b/", None), ("b/y", "1"), ("bc", "1")),
            layer((".wh.a", ""), ("b/.wh..wh..opq", ""), ("b/z", "2")),
        )
        self.assertEqual(self.files(), {"b": None, "b/z": "2", "bc": "1"})

    def test_a_file_replaces_a_folder(self):
        self.export(layer(("a/", None), ("a/x", "1")), layer(("a", "file")))
        self.assertEqual(self.files(), {"a": "file"})

    def test_hard_links_keep_their_text_when_the_other_name_changes(self):
        self.export(layer(("a", "text"), ("b", "=> a")), layer(("a", "other")))
        self.assertEqual(self.files(), {"a": "other", "b": "text"})

    def test_compressed_archives_are_read(self):
        self.export(layer(("a", "1")), mode="w:gz")
        self.assertEqual(self.files(), {"a": "1"})

    def test_another_compression_is_an_error_that_names_the_way_out(self):
        with open(self.at("image.tar"), "wb") as file:
            file.write(b"\x28\xb5\x2f\xfd" * 200)
        done = self.run_program()
        self.assertEqual(done.returncode, 1)
        self.assertIn('with compressor "none" or "gz"', done.stderr)


if __name__ == "__main__":
    unittest.main()
