"""Archives, as `docker load` reads them."""

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import unittest

import archive
import description
import layers
import named_description

REFERENCE = "registry.test/shop:1"

OWNERSHIP = {"uid": 0, "gid": 0, "uname": "root", "gname": "root"}


class Archives(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name
        self.path = self.add("store/package", "text")
        described = [{**layers.describe([self.path], OWNERSHIP, 1), "packages": []}]
        self.layer = self.add("layer.json", json.dumps(described))
        self.root = self.describe()

    def spec(self, **changed):
        return {
            "architecture": "amd64",
            "created": "1970-01-01T00:00:01Z",
            "config": {"Cmd": ["/bin/shop"]},
            **changed,
        }

    def describe(self, out="0hash-image", root="root layer", lower=True, base="", **changed):
        """Describes an image, and returns the digest of its layer outside the store."""
        os.makedirs(self.at(out), exist_ok=True)
        self.add(f"{out}/root.tar", root)
        digest = "sha256:" + hashlib.sha256(root.encode()).hexdigest()
        top = {"diffId": digest, "file": "root.tar", "paths": [], "size": len(root)}
        given = {
            "outputs": {"out": self.at(out)},
            "spec": self.spec(**changed),
            "label": 'image "shop"',
            "below": [self.layer] if lower else [],
            "base": base,
            "processes": [],
            "stream": "",
        }
        description.describe(given, [top], [])
        return digest

    def at(self, name):
        return os.path.join(self.folder, name)

    def add(self, name, text):
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def write(self, out="0hash-image", without=0, reference=REFERENCE):
        sink = io.BytesIO()
        archive.write_image(self.at(out), sink, reference, without)
        return sink.getvalue()

    def run_builder(self, program, **given):
        """Runs a program as a derivation does."""
        self.add("build/.attrs.json", json.dumps(given))
        environment = {**os.environ, "NIX_BUILD_TOP": self.at("build")}
        environment.pop("NIX_ATTRS_JSON_FILE", None)
        subprocess.run([sys.executable, "-B", program.__file__], env=environment, check=True)

    def read(self, data):
        """The manifest, the configuration and the layers by digest, all digests compared."""
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            files = {member.name: tar.extractfile(member).read() for member in tar}
        (manifest,) = json.loads(files["manifest.json"])
        config_text = files[manifest["Config"]]
        self.assertEqual(hashlib.sha256(config_text).hexdigest() + ".json", manifest["Config"])
        config = json.loads(config_text)
        found = {}
        for name, diff_id in zip(manifest["Layers"], config["rootfs"]["diff_ids"], strict=True):
            self.assertEqual("sha256:" + hashlib.sha256(files[name]).hexdigest(), diff_id)
            found[diff_id] = files[name]
        return manifest, config, found

    def test_every_layer_has_the_digest_that_the_configuration_names(self):
        manifest, config, found = self.read(self.write())
        self.assertEqual(manifest["RepoTags"], ["registry.test/shop:1"])
        self.assertEqual(config["config"], {"Cmd": ["/bin/shop"]})
        self.assertEqual(config["rootfs"]["diff_ids"][-1], self.root)
        self.assertEqual(len(found), 2)
        self.assertEqual(len(config["history"]), 2)

    def test_the_same_description_gives_the_same_bytes(self):
        self.assertEqual(self.write(), self.write())

    def test_a_name_does_not_change_the_image(self):
        one = self.read(self.write())
        other = self.read(self.write(reference="other:2"))
        self.assertEqual(other[0], {**one[0], "RepoTags": ["other:2"]})
        self.assertEqual(other[1:], one[1:])

    def test_a_store_path_that_changed_after_it_was_described_is_an_error(self):
        self.add("store/package", "text" * 1000)
        with self.assertRaisesRegex(ValueError, "changed after its digest was computed"):
            self.write()

    def base(self):
        with open(self.add("base.tar", ""), "wb") as file:
            file.write(self.write())
        return self.at("base.tar")

    def test_layers_of_a_base_image_come_first_and_once(self):
        config = {"Env": ["A=1"]}
        digest = self.describe("derived", "other one!", lower=False, base=self.base(), config=config)
        data = self.write("derived", reference="derived:1")
        manifest, config, _ = self.read(data)
        self.assertEqual(config["rootfs"]["diff_ids"][1:], [self.root, digest])
        self.assertEqual(config["config"], {"Cmd": ["/bin/shop"], "Env": ["A=1"]})
        self.assertEqual(len(config["history"]), 3)
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            names = tar.getnames()
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(manifest["RepoTags"], ["derived:1"])

    def test_a_layer_that_the_base_has_as_well_is_in_the_archive_once(self):
        self.describe("derived", base=self.base())
        data = self.write("derived")
        manifest, config, found = self.read(data)
        self.assertEqual(config["rootfs"]["diff_ids"], [*found, *found])
        self.assertEqual(len(manifest["Layers"]), 4)
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            names = tar.getnames()
        self.assertEqual(len(names), len(set(names)))

    def name(self):
        """Gives the description a name, and returns the new one."""
        out = tempfile.mkdtemp(dir=self.folder) + "/named"
        given = {"description": self.at("0hash-image"), "stream": "#!/bin/sh\nexec printer @out@\n"}
        name, tag = REFERENCE.split(":")
        self.run_builder(named_description, outputs={"out": out}, imageName=name, imageTag=tag, **given)
        return out

    def test_a_description_with_a_name_has_a_program_that_prints_it(self):
        out = self.name()
        with open(f"{out}/stream", encoding="utf-8") as file:
            self.assertEqual(file.read(), f"#!/bin/sh\nexec printer {out}\n")
        self.assertTrue(os.access(f"{out}/stream", os.X_OK))
        self.assertEqual(self.write(out), self.write())

    def test_a_full_disk_is_reported_in_one_line(self):
        with open("/dev/full", "wb") as full:
            command = [sys.executable, "-B", archive.__file__, self.name()]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "gen-nix: the image cannot be printed: No space left on device\n")

    def test_the_lowest_layers_can_be_left_out(self):
        for without in range(3):
            with self.subTest(without=without):
                with tarfile.open(fileobj=io.BytesIO(self.write(without=without))) as tar:
                    layer_files = [name for name in tar.getnames() if name.endswith("/layer.tar")]
                    manifest = json.load(tar.extractfile("manifest.json"))
                self.assertEqual(layer_files, manifest[0]["Layers"][without:])

    def test_the_base_is_not_read_when_its_layers_are_left_out(self):
        self.describe("derived", base=self.base())
        os.unlink(self.at("base.tar"))
        self.assertTrue(self.write("derived", without=2))

    def build(self, compressor):
        """Runs the program as a derivation does."""
        out = self.at("0hash-image.tar")
        given = {"description": self.at("0hash-image"), "reference": REFERENCE, "compressor": compressor}
        self.run_builder(archive, outputs={"out": out}, **given)
        with open(out, "rb") as file:
            return file.read()

    def test_the_program_writes_the_output_of_a_derivation(self):
        self.assertEqual(self.build(compressor="none"), self.write())

    def test_gzip_keeps_no_time(self):
        data = self.build(compressor="gz")
        self.assertEqual(data[4:8], b"\0\0\0\0")
        self.assertEqual(gzip.decompress(data), self.write())

    def command(self, *options):
        return [sys.executable, "-B", archive.__file__, self.name(), *options]

    def test_the_program_prints_an_archive(self):
        printed = subprocess.run(self.command(), check=True, capture_output=True).stdout
        self.assertEqual(printed, self.write())
        options = ["--name", "other:2", "--without", "1"]
        printed = subprocess.run(self.command(*options), check=True, capture_output=True).stdout
        self.assertEqual(printed, self.write(without=1, reference="other:2"))

    def test_a_description_without_a_name_needs_one(self):
        command = [sys.executable, "-B", archive.__file__, self.at("0hash-image")]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "gen-nix: the description has no name; add --name NAME:TAG\n")
        printed = subprocess.run([*command, "--name", REFERENCE], check=True, capture_output=True).stdout
        self.assertEqual(printed, self.write())

    def test_a_reader_that_ends_early_causes_no_traceback(self):
        self.describe(root="x" * 1_000_000)
        with subprocess.Popen(
            self.command(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as program:
            program.stdout.read(1)
            program.stdout.close()
            self.assertEqual(program.stderr.read(), b"")
        self.assertEqual(program.returncode, 1)

if __name__ == "__main__":
    unittest.main()
