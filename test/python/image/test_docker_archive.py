"""Archives that callers pass, and the images in them."""

import gzip
import io
import json
import os
import tarfile
import tempfile
import unittest

import description
import docker_archive


class Files(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.path = os.path.join(temporary.name, "base")

    def test_another_file_is_named(self):
        with open(self.path, "wb") as file:
            file.write(b"#!/bin/sh\n")
        with self.assertRaisesRegex(SystemExit, f"fromImage: {self.path} is not an archive that Python can read"):
            description.read_base(self.path)

    def test_a_folder_is_named(self):
        os.mkdir(self.path)
        with self.assertRaisesRegex(SystemExit, "fromImage: .* is not an archive that Python can read"):
            description.read_base(self.path)

    def write(self, files, links=()):
        with tarfile.open(self.path, "w") as archive:
            for name, text in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(text)
                archive.addfile(member, io.BytesIO(text))
            for name, target in links:
                member = tarfile.TarInfo(name)
                member.type, member.linkname = tarfile.SYMTYPE, target
                archive.addfile(member)

    def image(self, *layers, links=()):
        """Writes the archive of an image whose layers have the bytes `bytes of NAME`."""
        names = [*layers, *[name for name, _target in links]]
        config = {"rootfs": {"diff_ids": names}}
        files = {
            "manifest.json": json.dumps([{"Config": "config.json", "Layers": names}]).encode(),
            "config.json": json.dumps(config).encode(),
        }
        self.write({**files, **{name: f"bytes of {name}".encode() for name in layers}}, links)

    def refused(self, message):
        return self.assertRaisesRegex(SystemExit, f"fromImage: {self.path} {message}")

    def test_an_archive_without_a_manifest_is_named(self):
        self.write({"a": b"text"})
        with self.refused("has no manifest.json, so it is not a Docker archive, or it is incomplete"):
            description.read_base(self.path)

    def test_a_manifest_that_lists_no_images_is_named(self):
        for text in (b"no JSON", b"{}x", b"1", b"[1]", b'{"a": 1}', b"[{}]"):
            with self.subTest(text=text):
                self.write({"manifest.json": text})
                with self.refused("is not a Docker archive: its manifest.json is not a list of images"):
                    description.read_base(self.path)

    def test_an_oci_archive_is_named_with_the_command_that_converts_it(self):
        self.write({"index.json": b"{}", "oci-layout": b"{}"})
        with self.refused("is an OCI archive; .*skopeo copy oci-archive:"):
            description.read_base(self.path)

    def test_an_incomplete_archive_is_named(self):
        self.image("a/layer.tar")
        with open(self.path, "rb") as file:
            data = file.read()
        compressed = gzip.compress(data)
        # The end of the last member, and the middle of a header.
        for cut in (data[: 5 * 512 + 5], data[: 4 * 512 + 300], compressed[:-20]):
            with open(self.path, "wb") as file:
                file.write(cut)
            with self.subTest(size=len(cut)), self.refused("is incomplete"):
                description.read_base(self.path)

    def test_a_layer_that_the_archive_lacks_is_named(self):
        self.image("a/layer.tar", links=[("b/layer.tar", "../c/layer.tar")])
        with self.refused("is incomplete: it lacks b/layer.tar, which its manifest.json lists"):
            description.read_base(self.path)

    def test_links_that_lead_to_each_other_are_an_error(self):
        self.image("a/layer.tar", links=[("b/layer.tar", "../c/layer.tar"), ("c/layer.tar", "../b/layer.tar")])
        with self.refused("is incomplete: it lacks b/layer.tar"):
            description.read_base(self.path)

    def test_a_layer_that_is_a_link_has_the_bytes_of_the_other_layer(self):
        self.image("a/layer.tar", links=[("b/layer.tar", "../a/layer.tar")])
        layers, _config = description.read_base(self.path)
        self.assertEqual([layer["diffId"] for layer in layers], ["a/layer.tar", "b/layer.tar"])
        self.assertEqual([layer["base"] for layer in layers], ["a/layer.tar"] * 2)
        self.assertEqual([layer["size"] for layer in layers], [len("bytes of a/layer.tar")] * 2)


class Images(unittest.TestCase):
    base = {"RepoTags": ["base:1", "registry.test:5000/base:2"]}
    child = {"RepoTags": ["docker.io/library/child:1"]}

    def choose(self, *images, **wanted):
        return docker_archive.choose_image(list(images), "FILE", "fromImage", **wanted)

    def test_the_only_image_needs_no_name(self):
        self.assertEqual(self.choose(self.base), self.base)
        self.assertEqual(self.choose({"RepoTags": None}, name="x", tag="y"), {"RepoTags": None})

    def test_name_and_tag_choose_an_image(self):
        both = (self.base, self.child)
        self.assertEqual(self.choose(*both, name="child"), self.child)
        self.assertEqual(self.choose(*both, name="base", tag="1"), self.base)
        self.assertEqual(self.choose(*both, name="registry.test:5000/base", tag="2"), self.base)
        self.assertEqual(self.choose(*both, tag="2"), self.base)

    def test_several_images_are_an_error(self):
        for wanted in ({}, {"tag": "1"}):
            with self.subTest(wanted=wanted):
                with self.assertRaisesRegex(SystemExit, "has several images .*base:1.*fromImageName"):
                    self.choose(self.base, self.child, **wanted)

    def test_an_absent_image_is_an_error(self):
        with self.assertRaisesRegex(
            SystemExit, 'fromImageName is "base" and fromImageTag is "3", but it has base:1, registry'
        ):
            self.choose(self.base, name="base", tag="3")


if __name__ == "__main__":
    unittest.main()
