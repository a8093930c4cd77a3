"""Writes an image as a Docker archive (Docker Image Specification v1.2, "Combined Image JSON + Filesystem
Changeset Format") to standard output or to the output of a derivation.

Everything but the bytes of the layers is known in advance, from the description of the image (`description.py`).

Usage: archive.py DESCRIPTION [--name NAME:TAG] [--without NUMBER]. A description without a name needs one. The bytes of the
lowest layers can be left out for an engine that has them.
"""

import os
import sys

import layers
import plain_json
from attributes import attributes
from tar_stream import Ownership, TarStream


def layer_name(diff_id):
    return diff_id.removeprefix("sha256:") + "/layer.tar"


def write_layer(stream, description, layer, base_archive):
    """Writes the bytes of a layer."""
    if "base" in layer:
        member = base_archive.getmember(layer["base"])
        stream.copy(base_archive.extractfile(member), member.size)
    elif "file" in layer:
        with open(f"{description}/{layer['file']}", "rb") as file:
            stream.copy(file, layer["size"])
    else:
        size = layers.write_store_layer(
            stream.sink, layer["paths"], layer["ownership"], layer["mtime"]
        )
        if size != layer["size"]:
            raise ValueError(f"a store path changed after its digest was computed: {layer['paths']}")
        stream.size += size
        stream.pad(size)


def write_layers(stream, description, chosen, base_archive=None):
    for layer in chosen:
        stream.member(layer_name(layer["diffId"]), layer["size"])
        write_layer(stream, description, layer, base_archive)


def write_image(description, sink, reference, without=0):
    """Writes the image with a name and a tag: `shop:latest`."""
    image = layers.read(f"{description}/image.json")
    stream = TarStream(sink)
    # The base may have a layer of this image already; an archive contains the tar of each layer once.
    written = {layer["diffId"] for layer in image["layers"][:without]}
    chosen = []
    for layer in image["layers"][without:]:
        if layer["diffId"] not in written:
            written.add(layer["diffId"])
            chosen.append(layer)
    if any("base" in layer for layer in chosen):
        import tarfile

        with tarfile.open(image["base"]) as base_archive:
            write_layers(stream, description, chosen, base_archive)
    else:
        write_layers(stream, description, chosen)

    with open(f"{description}/config.json", "rb") as file:
        config = file.read()
    config_name = image["id"].removeprefix("sha256:") + ".json"
    stream.bytes(config_name, config, 0o444, Ownership())
    manifest = [
        {
            "Config": config_name,
            "Layers": [layer_name(layer["diffId"]) for layer in image["layers"]],
            "RepoTags": [reference],
        }
    ]
    stream.bytes("manifest.json", plain_json.dumps_indented(manifest).encode() + b"\n", 0o444, Ownership())
    stream.end()


def build():
    given = attributes()
    description = given["description"]
    compressor, reference = given["compressor"], given["reference"]
    with open(given["outputs"]["out"], "wb", buffering=1024 * 1024) as file:
        if compressor == "none":
            write_image(description, file, reference)
        elif compressor == "gz":
            import gzip

            with gzip.GzipFile("", "wb", 6, file, mtime=0) as sink:
                write_image(description, sink, reference)
        else:
            import shutil
            import subprocess
            import threading

            command = [given["zstd"], "--quiet", "--threads=0"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as zstd:
                reader = threading.Thread(target=shutil.copyfileobj, args=(zstd.stdout, file))
                reader.start()
                write_image(description, zstd.stdin, reference)
                zstd.stdin.close()
                reader.join()
            if zstd.returncode:
                raise SystemExit(zstd.returncode)


def stream(description, reference, without):
    """Prints the archive. A reader that has enough, such as an engine that refuses it, gets no message."""
    try:
        write_image(description, sys.stdout.buffer, reference, without)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python would report the lost output again when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except OSError as error:
        # The rest in the buffer would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        place = f"{error.filename}: " if error.filename else ""
        raise SystemExit(f"gen-nix: the image cannot be printed: {place}{error.strerror}") from None


def name_of(description):
    image = layers.read(f"{description}/image.json")
    if "name" not in image:
        raise SystemExit("gen-nix: the description has no name; add --name NAME:TAG")
    return f"{image['name']}:{image['tag']}"


def main():
    if len(sys.argv) == 1:
        build()
    else:
        _program, description, *words = sys.argv
        options = dict(zip(words[::2], words[1::2]))
        reference = options.get("--name") or name_of(description)
        stream(description, reference, int(options.get("--without", 0)))


if __name__ == "__main__":
    main()
