"""Archives of several images."""

import io
import json
import os
import tarfile
import tempfile
import unittest

import merge_images


class Merge(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def image(self, name, *layers):
        path = os.path.join(self.folder, name)
        manifest = [{"Config": f"{name}.json", "Layers": list(layers), "RepoTags": [f"{name}:1"]}]
        files = {layer: f"bytes of {layer}" for layer in layers}
        files = {**files, f"{name}.json": name, "manifest.json": json.dumps(manifest), "repositories": "{}"}
        with tarfile.open(path, "w") as archive:
            for member_name, text in files.items():
                member = tarfile.TarInfo(member_name)
                member.size = len(text)
                archive.addfile(member, io.BytesIO(text.encode()))
        return path

    def test_all_images_and_each_layer_once_are_in_the_archive(self):
        sink = io.BytesIO()
        merge_images.merge([self.image("a", "base", "x"), self.image("b", "base", "y")], sink)
        with tarfile.open(fileobj=io.BytesIO(sink.getvalue())) as archive:
            names = archive.getnames()
            manifest = json.load(archive.extractfile("manifest.json"))
            self.assertEqual(archive.extractfile("y").read(), b"bytes of y")
        self.assertEqual(sorted(names), ["a.json", "b.json", "base", "manifest.json", "x", "y"])
        self.assertEqual([image["RepoTags"] for image in manifest], [["a:1"], ["b:1"]])

    def test_a_layer_that_is_a_link_is_the_layer_that_it_leads_to(self):
        path = self.image("a", "id/layer.tar")
        manifest = [{"Config": "a.json", "Layers": ["other/layer.tar"], "RepoTags": ["a:1"]}]
        with tarfile.open(path, "a") as archive:
            link = tarfile.TarInfo("other/layer.tar")
            link.type, link.linkname = tarfile.SYMTYPE, "../id/layer.tar"
            archive.addfile(link)
            text = json.dumps(manifest).encode()
            # The last member with a name counts.
            member = tarfile.TarInfo("manifest.json")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
        sink = io.BytesIO()
        merge_images.merge([path], sink)
        with tarfile.open(fileobj=io.BytesIO(sink.getvalue())) as archive:
            manifest = json.load(archive.extractfile("manifest.json"))
        self.assertEqual(manifest[0]["Layers"], ["id/layer.tar"])

    def test_two_images_with_one_name_are_an_error(self):
        path = self.image("a", "base")
        with self.assertRaisesRegex(SystemExit, "two images have the name a:1"):
            merge_images.merge([path, path], io.BytesIO())

    def test_a_file_that_is_no_docker_archive_is_named(self):
        for program in (b"#!/bin/sh\n", b"\x28\xb5\x2f\xfd" + bytes(600)):
            with self.subTest(program=program):
                path = os.path.join(self.folder, "stream")
                with open(path, "wb") as file:
                    file.write(program)
                with self.assertRaisesRegex(SystemExit, f"mergeImages: {path} is not an archive that Python can read"):
                    merge_images.merge([path], io.BytesIO())


if __name__ == "__main__":
    unittest.main()
