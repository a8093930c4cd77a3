"""The files of an image that list its store paths: the database of Nix and the bill of materials."""

import os

import closure
import layers


def write(given, folder):
    """Writes the records into the folder that becomes the root of the image."""
    if has_records(given):
        closure.add_referred(given, folder)
        write_all(given, folder)


def update(given, folder):
    """Writes the records again if commands added store paths to the image. These commands can change the owners of the
    records, so they run after `write`."""
    if has_records(given) and closure.add_referred(given, folder):
        write_all(given, folder)


def has_records(given):
    return given.get("nixStore") or given.get("sbom")


def write_all(given, folder):
    if given.get("nixStore"):
        import nix_database

        nodes = [node for node in given["closure"] if node["path"] not in given["left"]]
        nix_database.write(given["nixStore"], nodes, given["gcRoots"], folder)
    if given.get("sbom"):
        add_bill_of_materials(given, folder)


def add_bill_of_materials(given, folder):
    """Writes the list of the packages into the folder that becomes the root."""
    import sbom

    format, name = given["sbom"]["format"], given["sbom"]["name"]
    lower = [layer for file in given["below"] for layer in layers.read(file)]
    packages = [package for layer in lower for package in layer["packages"]]
    packages += layers.packages_of(closure.remaining(given))
    debian = given["sbom"]["debian"]
    facts = layers.read(debian) if debian else None
    text = sbom.bill_of_materials(
        format,
        name,
        given["sbom"]["tag"],
        given["spec"]["created"],
        sorted(packages, key=lambda package: package["path"]),
        facts,
    )
    file_name = f"{os.path.basename(name)}.{sbom.FORMATS[format][1]}"
    target = f"{folder}/usr/share/sbom"
    os.makedirs(target, exist_ok=True)
    with open(f"{target}/{file_name}", "w", encoding="utf-8") as file:
        file.write(text)
