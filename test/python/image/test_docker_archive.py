"""Archives that callers pass, and the images in them."""

import io
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

    def test_an_archive_without_a_manifest_is_named(self):
        for name, text in (("index.json", b"{}"), ("manifest.json", b"no JSON")):
            with self.subTest(name=name):
                with tarfile.open(self.path, "w") as archive:
                    member = tarfile.TarInfo(name)
                    member.size = len(text)
                    archive.addfile(member, io.BytesIO(text))
                with self.assertRaisesRegex(SystemExit, "fromImage: .* is not a Docker archive"):
                    description.read_base(self.path)


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
