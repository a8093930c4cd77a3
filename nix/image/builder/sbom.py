"""Lists the packages of an image as a bill of materials, in the format of CycloneDX 1.6 or SPDX 2.3.

The store paths of the embedded package set are binary packages of Debian. The list has them as such, with Debian's names
and versions and the names of the source packages, so that scanners and Debian's security tracker know them. One store path
can have several of them. Their licences are those that the copyright files of Debian name for any of their files.
"""

import json
import os
import re
import uuid
from urllib.parse import quote

import layers
import licences
from attributes import attributes

# Nix's base 32 has all digits and letters without e, o, u and t.
LETTERS = "0123456789abcdfghijklmnpqrsvwxyz"

NOT_KNOWN = "NOASSERTION"


def hex_of(nar_hash):
    """Converts `sha256:` and a hash in Nix's base 32 to hexadecimal digits."""
    text = nar_hash.removeprefix("sha256:")
    if len(text) == 64:
        return text
    number = 0
    for letter in text:
        number = number * 32 + LETTERS.index(letter)
    return (number % 2**256).to_bytes(32, "little").hex()


def name_of(path):
    return re.sub(r"^[0-9a-z]{32}-", "", os.path.basename(path))


def split_name(name):
    """Divides the name of a store path into its name and version, as Nix does."""
    found = re.fullmatch(r"(.*?)-(\d.*)", name)
    return (found[1], found[2]) if found else (name, "")


class Debian:
    """The packages of a lock of the embedded package set."""

    def __init__(self, given):
        self.distribution, self.architecture = given["distribution"], given["architecture"]
        self.packages, self.parts = given["packages"], given["parts"]
        self.merged = given["merged"]
        self.linked = given["linked"]
        members = {member for unit in self.merged.values() for member in unit}
        units = {**{name: [name] for name in self.packages if name not in members}, **self.merged}
        # A store path has the version of one of its packages.
        self.by_name = {
            f"{unit}-{store_version(self.packages[member]['version'])}": packages
            for unit, packages in units.items()
            for member in packages
        }

    def of_path(self, path):
        """The names of the Debian packages in a store path."""
        name = name_of(path)
        if name in self.by_name:
            return self.by_name[name]
        parts = self.parts.get(split_name(name)[0], [])
        return [
            package
            for part in parts
            for package in self.merged.get(part, [part])
            if package in self.packages
        ]

    def linked_into(self, path):
        """The Debian packages whose code is in a program of gen-nix."""
        return [name for name in self.linked.get(name_of(path), []) if name in self.packages]

    def component(self, name):
        version = self.packages[name]["version"]
        # pool/main/g/glibc/libc6_2.36-9_amd64.deb; a rebuild without changes adds +b1 to the version.
        source = self.packages[name]["path"].split("/")[-2]
        source_version = re.sub(r"\+b\d+$", "", version)
        upstream = source if source_version == version else f"{source}@{source_version}"
        qualifiers = {"arch": self.architecture, "distro": self.distribution}
        if upstream != name:
            qualifiers["upstream"] = upstream
        return {"name": name, "version": version, "purl": purl("deb/debian", name, version, qualifiers)}


def store_version(version):
    """A version without the epoch, with the characters that a store path may have."""
    return re.sub(r"[~%:]", "-", version.rpartition(":")[2])


def purl(kind, name, version, qualifiers=None):
    """A package URL, whose specification encodes all but these characters."""
    encoded = f"pkg:{kind}/{quote(name, safe='.-_~')}"
    if version:
        encoded += "@" + quote(version, safe=".-_~:")
    if qualifiers:
        pairs = [f"{key}={quote(value, safe='.-_~:')}" for key, value in sorted(qualifiers.items())]
        encoded += "?" + "&".join(pairs)
    return encoded


def components_of(package, debian):
    """The components of a store path."""
    names = debian.of_path(package["path"]) if debian else []
    if names:
        path = package["path"]
        return [
            {
                **debian.component(name),
                "licences": licences.separate(licences.of_package(path, name)),
            }
            for name in names
        ]
    name, version = split_name(name_of(package["path"]))
    found = {"name": name, "version": version}
    if debian and (linked := debian.linked_into(package["path"])):
        own = {**found, "type": "application"}
        return [own, *({**debian.component(part), "within": True} for part in linked)]
    return [{**found, "purl": purl("generic", name, version)} if version else found]


def collect(packages, debian):
    """All components with an identifier, their store path and hash, and the identifiers of what they need."""
    present = {package["path"] for package in packages}
    found = {package["path"]: components_of(package, debian) for package in packages}

    def reference(path, index):
        suffix = f"-{index}" if index else ""
        return os.path.basename(path) + suffix

    for package in packages:
        path = package["path"]
        needed = sorted(
            reference(used, index)
            for used in package.get("references", [])
            if used in present and used != path
            for index, component in enumerate(found[used])
            if "within" not in component
        )
        within = [
            reference(path, index)
            for index, component in enumerate(found[path])
            if "within" in component
        ]
        for index, component in enumerate(found[path]):
            yield {
                **component,
                "ref": reference(path, index),
                "path": path,
                "hash": hex_of(package["narHash"]),
                "needs": [] if "within" in component else sorted(needed + within),
            }


def cyclonedx_licences(component):
    found = {licences.identifier(name) or name: name for name in component["licences"]}
    return [
        {"license": {"id": key} if licences.identifier(name) else {"name": key}}
        for key, name in found.items()
    ]


def cyclonedx(image, components):
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{image['uuid']}",
        "version": 1,
        "metadata": {
            "timestamp": image["created"],
            "tools": {"components": [{"type": "application", "name": "gen-nix"}]},
            "component": {
                "type": "container",
                "bom-ref": "image",
                "name": image["name"],
                "version": image["tag"],
            },
        },
        "components": [
            {
                # A file of the configuration has no version.
                "type": each.get("type") or ("library" if each["version"] else "file"),
                "bom-ref": each["ref"],
                "name": each["name"],
                **({"version": each["version"]} if each["version"] else {}),
                **({"purl": each["purl"]} if "purl" in each else {}),
                **({"licenses": cyclonedx_licences(each)} if each.get("licences") else {}),
                "hashes": [{"alg": "SHA-256", "content": each["hash"]}],
                "properties": [{"name": "nix:path", "value": each["path"]}],
            }
            for each in components
        ],
        "dependencies": [
            {"ref": "image", "dependsOn": [each["ref"] for each in components]},
            *({"ref": each["ref"], "dependsOn": each["needs"]} for each in components),
        ],
    }


def spdx_id(reference):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", reference)


def spdx_expression(component):
    """All licences of a component, as the copyright file does not say which files of the source are in the package."""
    names = component.get("licences", [])
    found = dict.fromkeys(licences.identifier(name) or licences.reference(name) for name in names)
    return " AND ".join(found) or NOT_KNOWN


def extracted_licences(components):
    """The licences that SPDX does not list."""
    names = sorted({name for each in components for name in each.get("licences", [])})
    unlisted = {licences.reference(name): name for name in names if not licences.identifier(name)}
    return [
        {
            "licenseId": identifier,
            "name": name,
            "extractedText": f"The licence {name} in the copyright files of Debian",
        }
        for identifier, name in unlisted.items()
    ]


def spdx(image, components):
    def relation(one, kind, other):
        return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}

    def package(reference, name, version, more):
        return {
            "SPDXID": spdx_id(reference),
            "name": name,
            **({"versionInfo": version} if version else {}),
            "downloadLocation": NOT_KNOWN,
            "filesAnalyzed": False,
            "licenseConcluded": NOT_KNOWN,
            "licenseDeclared": NOT_KNOWN,
            "copyrightText": NOT_KNOWN,
            **more,
        }

    def more_of(each):
        external = {
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceType": "purl",
            "referenceLocator": each.get("purl"),
        }
        return {
            "licenseDeclared": spdx_expression(each),
            "checksums": [{"algorithm": "SHA256", "checksumValue": each["hash"]}],
            "comment": each["path"],
            **({"externalRefs": [external]} if "purl" in each else {}),
        }

    root = spdx_id("image")
    extracted = extracted_licences(components)
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"{image['name']}:{image['tag']}",
        "documentNamespace": f"urn:uuid:{image['uuid']}",
        "creationInfo": {"created": image["created"], "creators": ["Tool: gen-nix"]},
        "packages": [
            package("image", image["name"], image["tag"], {"primaryPackagePurpose": "CONTAINER"}),
            *(
                package(each["ref"], each["name"], each["version"], more_of(each))
                for each in components
            ),
        ],
        **({"hasExtractedLicensingInfos": extracted} if extracted else {}),
        "relationships": [
            relation("SPDXRef-DOCUMENT", "DESCRIBES", root),
            *(relation(root, "CONTAINS", spdx_id(each["ref"])) for each in components),
            *(
                relation(spdx_id(each["ref"]), "DEPENDS_ON", spdx_id(needed))
                for each in components
                for needed in each["needs"]
            ),
        ],
    }


FORMATS = {"cyclonedx": (cyclonedx, "cdx.json"), "spdx": (spdx, "spdx.json")}


def bill_of_materials(kind, name, tag, created, packages, debian_facts):
    """The text of a bill of materials. It depends only on its contents, as images do."""
    components = list(collect(packages, Debian(debian_facts) if debian_facts else None))
    contents = json.dumps([name, tag, components], sort_keys=True)
    image = {
        "name": name,
        "tag": tag or "latest",
        # `now` would differ in each build.
        "created": "1970-01-01T00:00:01Z" if created == "now" else created,
        "uuid": uuid.uuid5(uuid.NAMESPACE_OID, contents),
    }
    printer, _extension = FORMATS[kind]
    return json.dumps(printer(image, components), indent=2) + "\n"


def main():
    given = attributes()
    image = layers.read(given["description"] + "/image.json")
    created = layers.read(given["description"] + "/config.json")["created"]
    facts = layers.read(given["debian"]) if given["debian"] else None
    text = bill_of_materials(
        given["format"], image["name"], image["tag"], created, image["packages"], facts
    )
    with open(given["outputs"]["out"], "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
