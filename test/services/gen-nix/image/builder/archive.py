"""Writes an image as a Docker archive (Docker Image Specification v1.2, "Combined Image JSON + Filesystem
Changeset Format") to standard output or to the output of a derivation.

The digests of the layers are known in advance. Usage: archive.py [PLAN].
"""

import contextlib
import datetime
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import threading

import layers
from attributes import attributes
from tar_stream import Ownership, TarStream


def open_base(path):
    """Opens the archive of the base image; a null context without one."""
    return tarfile.open(path) if path else contextlib.nullcontext()


def read_base(archive):
    """Returns the layers of the base image, each with its name in the archive and its digest, and its
    configuration."""
    if archive is None:
        return [], {}
    manifest = json.load(archive.extractfile("manifest.json"))[0]
    config = json.load(archive.extractfile(manifest["Config"]))
    return list(zip(manifest["Layers"], config["rootfs"]["diff_ids"])), config


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


def print_json(value):
    return (json.dumps(value, indent=2, sort_keys=True) + "\n").encode()


def layer_name(diff_id):
    return diff_id.removeprefix("sha256:") + "/layer.tar"


def write_image(plan, sink):
    with open_base(plan.get("fromImage")) as base_archive:
        write_members(plan, base_archive, TarStream(sink))


def write_members(plan, base_archive, stream):
    spec = layers.read(plan["spec"])
    created = spec["created"]
    if created == "now":
        created = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")

    store_layers = [layer for file in plan["layers"] for layer in layers.read(file)]
    store_layers += layers.read(plan["rootLayer"] + "/store.json")
    root = layers.read(plan["rootLayer"] + "/root.json")
    base_layers, base_config = read_base(base_archive)

    names = {}
    diff_ids = []
    history = list(base_config.get("history") or [])

    for name, diff_id in base_layers:
        if diff_id not in names:
            member = base_archive.getmember(name)
            names[diff_id] = layer_name(diff_id)
            stream.member(names[diff_id], member.size)
            stream.copy(base_archive.extractfile(member), member.size)
        diff_ids.append(diff_id)

    # The base may have a layer of this image already; an archive contains the tar of each layer once.
    for layer in store_layers:
        if layer["diffId"] not in names:
            names[layer["diffId"]] = layer_name(layer["diffId"])
            stream.member(names[layer["diffId"]], layer["size"])
            size = layers.write_store_layer(stream.sink, layer["paths"], layer["ownership"], layer["mtime"])
            if size != layer["size"]:
                raise ValueError(f"a store path changed after its digest was computed: {layer['paths']}")
            stream.size += size
            stream.pad(size)
        diff_ids.append(layer["diffId"])
        history.append({"created": created, "comment": "store paths: " + " ".join(layer["paths"])})

    if root["diffId"] not in names:
        names[root["diffId"]] = layer_name(root["diffId"])
        stream.member(names[root["diffId"]], root["size"])
        with open(plan["rootLayer"] + "/root.tar", "rb") as file:
            stream.copy(file, root["size"])
    diff_ids.append(root["diffId"])
    history.append({"created": created, "comment": "configuration, users and state directories"})

    config = print_json(
        {
            "architecture": spec["architecture"],
            "config": merged_config(base_config, spec["config"]),
            "created": created,
            "history": history,
            "os": "linux",
            "rootfs": {"diff_ids": diff_ids, "type": "layers"},
        }
    )
    config_name = hashlib.sha256(config).hexdigest() + ".json"
    stream.bytes(config_name, config, 0o444, Ownership())

    manifest = print_json(
        [
            {
                "Config": config_name,
                "Layers": [names[diff_id] for diff_id in diff_ids],
                "RepoTags": [f"{spec['name']}:{spec['tag'] or plan['tag']}"],
            }
        ]
    )
    stream.bytes("manifest.json", manifest, 0o444, Ownership())
    stream.end()


def hash_of_output(path):
    """Returns the hash of a store path, which is the default tag, as in nixpkgs."""
    return re.match(r"[^-]*", os.path.basename(path)).group()


def build():
    plan = attributes()
    out = plan["outputs"]["out"]
    plan["tag"] = hash_of_output(out)
    compressor = plan["compressor"]
    with open(out, "wb", buffering=1024 * 1024) as file:
        if compressor == "none":
            write_image(plan, file)
        elif compressor == "gz":
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as sink:
                write_image(plan, sink)
        else:
            command = [plan["zstd"], "--quiet", "--threads=0"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as zstd:
                reader = threading.Thread(target=shutil.copyfileobj, args=(zstd.stdout, file))
                reader.start()
                write_image(plan, zstd.stdin)
                zstd.stdin.close()
                reader.join()
            if zstd.returncode:
                raise SystemExit(zstd.returncode)


def main():
    if len(sys.argv) > 1:
        plan = layers.read(sys.argv[1])
        plan["tag"] = hash_of_output(os.path.dirname(sys.argv[1]))
        write_image(plan, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        build()


if __name__ == "__main__":
    main()
