"""Bills of materials of images."""

import json
import os
import tempfile
import unittest

import licences
import sbom

HERE = os.path.dirname(__file__)
RELINK_LICENCES = f"{HERE}/../../../nix/package-sets/debian/relink/licences.py"

FACTS = {
    "distribution": "debian-12",
    "architecture": "amd64",
    "merged": {"libc6": ["libc6", "libgcc-s1"]},
    "parts": {"libc6-small": ["libc6"], "absent-small": ["absent"]},
    "linked": {"gen-nix-runtime": ["libc6"]},
    "packages": {
        "libc6": {"version": "2.36-9+deb12u14", "path": "pool/main/g/glibc/libc6_2.deb"},
        "libgcc-s1": {"version": "12.2.0-14", "path": "pool/main/g/gcc-12/libgcc-s1_12.deb"},
        "bash": {"version": "5.2.15-2+b13", "path": "pool/main/b/bash/bash_5.deb"},
        "libssl3": {"version": "1:3.0~deb12u2", "path": "pool/main/o/openssl/libssl3_3.deb"},
    },
}


def package(letter, name, *references):
    path = f"/nix/store/{letter * 32}-{name}"
    return {"path": path, "narHash": "sha256:" + "0" * 52, "references": [path, *references]}


def listed(packages, facts=None):
    return list(sbom.collect(packages, sbom.Debian(facts) if facts else None))


class Hash(unittest.TestCase):
    def test_base_32_of_nix_becomes_hexadecimal(self):
        # The hash of the empty text.
        nix = "sha256:0mdqa9w1p6cmli6976v4wi0sw9r4p5prkj7lzfd1877wk11c9c73"
        expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        self.assertEqual(sbom.hex_of(nix), expected)
        self.assertEqual(sbom.hex_of("sha256:" + expected), expected)


class Components(unittest.TestCase):
    def purls(self, *names, facts=FACTS):
        return [each.get("purl") for name in names for each in listed([package("a", name)], facts)]

    def test_of_debian_have_its_names_versions_and_sources(self):
        self.assertEqual(
            self.purls("bash-5.2.15-2+b13"),
            ["pkg:deb/debian/bash@5.2.15-2%2Bb13?arch=amd64&distro=debian-12&upstream=bash%405.2.15-2"],
        )

    def test_of_a_version_that_a_store_path_cannot_have(self):
        self.assertEqual(
            self.purls("libssl3-3.0-deb12u2"),
            ["pkg:deb/debian/libssl3@1:3.0~deb12u2?arch=amd64&distro=debian-12&upstream=openssl"],
        )

    def test_of_merged_packages_are_all_of_them(self):
        glibc = "pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12&upstream=glibc"
        gcc = "pkg:deb/debian/libgcc-s1@12.2.0-14?arch=amd64&distro=debian-12&upstream=gcc-12"
        self.assertEqual(self.purls("libc6-2.36-9+deb12u14"), [glibc, gcc])
        self.assertEqual(self.purls("libc6-small-2.36-9"), [glibc, gcc])

    def test_of_another_version_than_the_lock_has_are_not_debian(self):
        self.assertEqual(self.purls("bash-5.3"), ["pkg:generic/bash@5.3"])

    def test_without_a_version_have_no_package_url(self):
        self.assertEqual(self.purls("nginx.conf", "absent-small"), [None, None])

    def test_of_a_program_of_gen_nix_are_itself_and_what_is_linked_into_it(self):
        runtime = package("a", "gen-nix-runtime")
        own, libc, user = listed([runtime, package("b", "init", runtime["path"])], FACTS)
        self.assertEqual([own["name"], libc["name"]], ["gen-nix-runtime", "libc6"])
        self.assertEqual([own["needs"], libc["needs"]], [[libc["ref"]], []])
        self.assertEqual(user["needs"], [own["ref"]])

    def test_of_another_package_set_are_generic(self):
        self.assertEqual(self.purls("bash-5.2+1", facts=None), ["pkg:generic/bash@5.2%2B1"])

    def test_have_the_licences_that_their_store_path_lists(self):
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/{'b' * 32}-bash-5.2.15-2+b13"
            os.makedirs(f"{path}/{licences.PLACE}")
            with open(f"{path}/{licences.PLACE}/bash", "w", encoding="utf-8") as file:
                file.write("GPL-3+\nExpat or odd text\nMIT\n")
            (found,) = listed([{**package("b", "x"), "path": path}], FACTS)
        self.assertEqual(found["licences"], ["GPL-3+", "Expat", "odd text", "MIT"])
        expected = [{"license": licence} for licence in (
            {"id": "GPL-3.0-or-later"}, {"id": "MIT"}, {"name": "odd text"},
        )]
        self.assertEqual(sbom.cyclonedx_licences(found), expected)
        expression = "GPL-3.0-or-later AND MIT AND LicenseRef-Debian-odd-text"
        self.assertEqual(sbom.spdx_expression(found), expression)
        (extracted,) = sbom.extracted_licences([found])
        self.assertEqual(extracted["licenseId"], "LicenseRef-Debian-odd-text")

    def test_are_read_where_the_package_set_writes_licences(self):
        with open(RELINK_LICENCES, encoding="utf-8") as file:
            self.assertIn(f'PLACE = "{licences.PLACE}"', file.read())

    def test_need_what_their_store_path_refers_to(self):
        libc = package("a", "libc6-2.36-9+deb12u14")
        bash = package("b", "bash-5.2.15-2+b13", libc["path"], "/nix/store/absent")
        *_, found = listed([libc, bash], FACTS)
        name = "a" * 32 + "-libc6-2.36-9+deb12u14"
        self.assertEqual(found["needs"], [name, name + "-1"])


class Licences(unittest.TestCase):
    def test_of_debian_have_the_identifiers_of_spdx(self):
        for name, identifier in {
            "GPL-2+": "GPL-2.0-or-later",
            "GPL-2": "GPL-2.0-only",
            "LGPL-2.1+": "LGPL-2.1-or-later",
            "LGPL": "LGPL-2.0-or-later",
            "AGPL-3": "AGPL-3.0-only",
            "GPL-2.0-or-later": "GPL-2.0-or-later",
            "BSD-3-clause": "BSD-3-Clause",
            "zlib": "Zlib",
            "Expat": "MIT",
            "GPL-2+ with OpenSSL exception": None,
            "public-domain": None,
        }.items():
            with self.subTest(name=name):
                self.assertEqual(licences.identifier(name), identifier)

    def test_that_are_joined_are_separate(self):
        names = ["GPL-2+ and/or Expat", "ISC, Zlib, and MIT", "BSD-2-clause and ISC"]
        expected = ["GPL-2+", "Expat", "ISC", "Zlib", "MIT", "BSD-2-clause"]
        self.assertEqual(licences.separate(names), expected)


class Documents(unittest.TestCase):
    def document(self, kind, tag="1", created="2020-01-31T12:00:00Z"):
        packages = [package("a", "libc6-2.36-9+deb12u14"), package("b", "nginx.conf")]
        return sbom.bill_of_materials(kind, "shop", tag, created, packages, FACTS)

    def test_are_the_same_for_the_same_image(self):
        for kind in sbom.FORMATS:
            self.assertEqual(self.document(kind), self.document(kind))
            self.assertNotEqual(self.document(kind), self.document(kind, tag="2"))

    def test_have_no_time_of_the_build(self):
        text = self.document("cyclonedx", created="now")
        self.assertEqual(json.loads(text)["metadata"]["timestamp"], "1970-01-01T00:00:01Z")

    def test_of_cyclonedx_refer_to_their_components(self):
        found = json.loads(self.document("cyclonedx"))
        references = ["image", *(each["bom-ref"] for each in found["components"])]
        self.assertEqual(len(references), len(set(references)))
        self.assertEqual([each["ref"] for each in found["dependencies"]], references)
        self.assertEqual([each["type"] for each in found["components"]], ["library", "library", "file"])

    def test_of_spdx_refer_to_their_packages(self):
        found = json.loads(self.document("spdx"))
        names = {each["SPDXID"] for each in found["packages"]}
        self.assertEqual(len(names), 4)
        for each in found["relationships"][1:]:
            self.assertIn(each["spdxElementId"], names)
            self.assertIn(each["relatedSpdxElement"], names)
        for name in names:
            self.assertRegex(name, r"^SPDXRef-[A-Za-z0-9.-]+$")


if __name__ == "__main__":
    unittest.main()
