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
import layers

OWNERSHIP = {"uid": 0, "gid": 0, "uname": "root", "gname": "root"}


class Configuration(unittest.TestCase):
    def test_without_a_base_it_is_the_own_one(self):
        self.assertEqual(archive.merged_config({}, {"Cmd": ["a"]}), {"Cmd": ["a"]})

    def test_own_settings_replace_those_of_the_base(self):
        base = {"config": {"Cmd": ["base"], "User": "base"}}
        merged = archive.merged_config(base, {"Cmd": ["own"]})
        self.assertEqual(merged, {"Cmd": ["own"], "User": "base"})

    def test_variables_of_the_base_stay_unless_they_are_set_anew(self):
        base = {"config": {"Env": ["A=base", "B=base=1"]}}
        merged = archive.merged_config(base, {"Env": ["B=own", "C=own"]})
        self.assertEqual(merged["Env"], ["A=base", "B=own", "C=own"])

    def test_a_base_without_configuration_adds_nothing(self):
        for base in ({"config": None}, {"config": {"Env": None}}, {"history": []}):
            with self.subTest(base=base):
                self.assertEqual(archive.merged_config(base, {"Cmd": ["a"]})["Cmd"], ["a"])


class Archives(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name
        self.path = self.add("store/package", "text")
        self.add("spec.json", json.dumps(self.spec()))
        described = [layers.describe([self.path], OWNERSHIP, 1)]
        self.add("layer.json", json.dumps(described))
        self.add("root/store.json", "[]")
        self.add("root/root.tar", "root layer")
        digest = hashlib.sha256(b"root layer").hexdigest()
        self.root = f"sha256:{digest}"
        self.add("root/root.json", json.dumps({"diffId": self.root, "size": 10, "paths": []}))

    def spec(self, **changed):
        return {
            "name": "registry.test/shop",
            "tag": "1",
            "architecture": "amd64",
            "created": "1970-01-01T00:00:01Z",
            "config": {"Cmd": ["/bin/shop"]},
            **changed,
        }

    def at(self, name):
        return os.path.join(self.folder, name)

    def add(self, name, text):
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def plan(self, **changed):
        return {
            "spec": self.at("spec.json"),
            "layers": [self.at("layer.json")],
            "rootLayer": self.at("root"),
            "fromImage": "",
            "tag": "hash",
            **changed,
        }

    def write(self, **changed):
        sink = io.BytesIO()
        archive.write_image(self.plan(**changed), sink)
        return sink.getvalue()

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

    def test_the_same_plan_gives_the_same_bytes(self):
        self.assertEqual(self.write(), self.write())

    def test_without_a_tag_it_is_the_hash_of_the_result(self):
        self.add("spec.json", json.dumps(self.spec(tag=None)))
        manifest, _, _ = self.read(self.write(tag="hash"))
        self.assertEqual(manifest["RepoTags"], ["registry.test/shop:hash"])
        self.assertEqual(archive.hash_of_output("/nix/store/abc-docker-image"), "abc")

    def test_a_store_path_that_changed_after_it_was_described_is_an_error(self):
        self.add("store/package", "text" * 1000)
        with self.assertRaisesRegex(ValueError, "changed after its digest was computed"):
            self.write()

    def test_layers_of_a_base_image_come_first_and_once(self):
        self.add("base.tar", "")
        with open(self.at("base.tar"), "wb") as file:
            file.write(self.write())
        self.add("spec.json", json.dumps(self.spec(name="derived", config={"Env": ["A=1"]})))
        self.add("root/root.tar", "other one!")
        digest = "sha256:" + hashlib.sha256(b"other one!").hexdigest()
        self.add("root/root.json", json.dumps({"diffId": digest, "size": 10, "paths": []}))
        data = self.write(layers=[], fromImage=self.at("base.tar"))
        manifest, config, _ = self.read(data)
        self.assertEqual(config["rootfs"]["diff_ids"][1:], [self.root, digest])
        self.assertEqual(config["config"], {"Cmd": ["/bin/shop"], "Env": ["A=1"]})
        self.assertEqual(len(config["history"]), 3)
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            names = tar.getnames()
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(manifest["RepoTags"], ["derived:1"])

    def test_a_layer_that_the_base_has_as_well_is_in_the_archive_once(self):
        with open(self.add("base.tar", ""), "wb") as file:
            file.write(self.write())
        data = self.write(fromImage=self.at("base.tar"))
        manifest, config, found = self.read(data)
        self.assertEqual(config["rootfs"]["diff_ids"], [*found, *found])
        self.assertEqual(len(manifest["Layers"]), 4)
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            names = tar.getnames()
        self.assertEqual(len(names), len(set(names)))

    def build(self, **changed):
        """Runs the program as a derivation does."""
        out = self.at("0hash-image.tar")
        given = {**self.plan(), "outputs": {"out": out}, **changed}
        self.add("build/.attrs.json", json.dumps(given))
        environment = {**os.environ, "NIX_BUILD_TOP": self.at("build")}
        environment.pop("NIX_ATTRS_JSON_FILE", None)
        subprocess.run([sys.executable, "-B", archive.__file__], env=environment, check=True)
        with open(out, "rb") as file:
            return file.read()

    def test_the_program_writes_the_output_of_a_derivation(self):
        self.assertEqual(self.build(compressor="none"), self.write())

    def test_gzip_keeps_no_time(self):
        data = self.build(compressor="gz")
        self.assertEqual(data[4:8], b"\0\0\0\0")
        self.assertEqual(gzip.decompress(data), self.write())

    def test_the_program_prints_a_plan(self):
        self.add("0hash-plan/plan.json", json.dumps(self.plan()))
        command = [sys.executable, "-B", archive.__file__, self.at("0hash-plan/plan.json")]
        printed = subprocess.run(command, check=True, capture_output=True).stdout
        self.assertEqual(printed, self.write())


if __name__ == "__main__":
    unittest.main()
