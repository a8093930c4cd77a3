"""Describes an image completely, except for its name: its layers with their digests, and its configuration.

Output:

`image.json`
: The layers of the image, the lowest first. A layer has its digest (`diffId`) and size, and either the
  name of its bytes in this folder (`file`), its store paths, or its member in the archive of the base image (`base`).
  `packages` are all store paths with their sizes and references, and
  `processes` the store paths that each process refers to itself.

`config.json`
: The configuration of the image, whose digest engines use as its identity.

`root.tar`
: The bytes of the top layer, which changes most often.

`stream`
: A program that prints the image as a Docker archive, with the name `--name NAME:TAG`. `--without NUMBER` leaves out the
  bytes of the lowest layers.

The name and the tag are no part of the description, so that they do not change the image. `named_description.py` adds them.
"""

import os
import sys

import layers
import plain_json
import root_layer
from attributes import attributes
from digest import sha256_of

# The most layers of an image that Docker accepts.
MOST_LAYERS = 125


def read_base(path, name="", tag=""):
    """Returns the layers of the base image in an archive, and its configuration. The name and the tag choose it among
    several images."""
    if not path:
        return [], {}
    import docker_archive

    user = "fromImage"
    with docker_archive.open_archive(path, user) as archive:
        images = docker_archive.read_images(archive, path, user)
        manifest = docker_archive.choose_image(images, path, user, name, tag)
        config = plain_json.loads(archive.extractfile(manifest["Config"]).read().decode())
        members = [docker_archive.contents_of(archive, name) for name in manifest["Layers"]]
        described = [
            {"base": member.name, "diffId": diff_id, "paths": [], "size": member.size}
            for member, diff_id in zip(members, config["rootfs"]["diff_ids"])
        ]
    return described, config


def merged_config(base, own):
    """Returns the caller's configuration, with the base image's variables that it does not set."""
    if not base:
        return own
    config = {**(base.get("config") or {}), **own}
    variables = {}
    for entry in ((base.get("config") or {}).get("Env") or []) + (own.get("Env") or []):
        variables[entry.split("=", 1)[0]] = entry
    if variables:
        config["Env"] = list(variables.values())
    return config


def note_many_layers(label, base, own):
    """Warns of more layers than Docker accepts. maxLayers does not count those of the base, which only the build knows."""
    if base + own > MOST_LAYERS:
        of_base = f" with the {base} of fromImage" if base else ""
        instead = f"; set maxLayers to {MOST_LAYERS - base}" if base < MOST_LAYERS - 1 else ""
        print(
            f"gen-nix: note: {label} has {base + own} layers{of_base}, but Docker accepts at most {MOST_LAYERS}{instead}",
            file=sys.stderr,
            flush=True,
        )


def configuration(spec, base, base_layers, own_layers):
    """The configuration of the image, in the format of the image specification."""
    created = spec["created"]
    if created == "now":
        import datetime

        created = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    history = list(base.get("history") or [])
    for layer in own_layers:
        outside = ["configuration, users and state directories"] if layer is own_layers[-1] else []
        inside = ["store paths: " + " ".join(layer["paths"])] if layer["paths"] else []
        history.append({"created": created, "comment": "; ".join(outside + inside)})
    return {
        "architecture": spec["architecture"],
        "config": merged_config(base, spec["config"]),
        "created": created,
        "history": history,
        "os": "linux",
        "rootfs": {
            "diff_ids": [layer["diffId"] for layer in [*base_layers, *own_layers]],
            "type": "layers",
        },
    }


def paths_of_processes(processes, packages):
    """The store paths of the image that each process refers to itself."""
    by_hash = {os.path.basename(package["path"])[:32]: package["path"] for package in packages}
    found = {}
    for process in processes:
        text = " ".join([process["text"], *process["packages"]])
        hashes = {part[:32] for part in text.split("/") if part[32:33] == "-"}.intersection(by_hash)
        found[process["name"]] = sorted(by_hash[each] for each in hashes)
    return found


def describe(given, top, nodes):
    """Writes the description of an image with these top layers."""
    out = given["outputs"]["out"]
    spec = given["spec"]
    lower = [layer for file in given["below"] for layer in layers.read(file)]
    packages = [package for layer in lower for package in layer.pop("packages", [])]
    packages = sorted(packages + layers.packages_of(nodes), key=lambda package: package["path"])
    base_layers, base = read_base(given["base"], given.get("baseName", ""), given.get("baseTag", ""))
    note_many_layers(given["label"], len(base_layers), len(lower) + len(top))
    config = plain_json.dumps_indented(configuration(spec, base, base_layers, lower + top)).encode() + b"\n"
    with open(f"{out}/config.json", "wb") as file:
        file.write(config)
    layers.write(
        f"{out}/image.json",
        {
            "architecture": spec["architecture"],
            "base": given["base"],
            "id": "sha256:" + sha256_of(config).hexdigest(),
            "layers": [*base_layers, *lower, *top],
            "packages": packages,
            "processes": paths_of_processes(given["processes"], packages),
        },
    )
    write_stream(given, out)


def write_stream(given, out):
    with open(f"{out}/stream", "w", encoding="utf-8") as file:
        file.write(given["stream"].replace("@out@", out))
    os.chmod(f"{out}/stream", 0o755)


def build(given):
    describe(given, *root_layer.build(given))


def main():
    build(attributes())


if __name__ == "__main__":
    main()
