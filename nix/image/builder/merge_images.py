"""Merges the archives of several images into one archive, from which an engine loads all of them. Layers that images share
are in it once."""

import json

from attributes import attributes
from docker_archive import contents_of, open_archive, read_images
from tar_stream import Ownership, TarStream

# Each archive has its own. `repositories` is for engines of 2014.
LISTS = {"manifest.json", "repositories"}


def merge(sources, sink):
    stream = TarStream(sink)
    manifests = []
    written = set()
    for source in sources:
        with open_archive(source, "mergeImages") as archive:
            for image in read_images(archive, source, "mergeImages"):
                # Links between layers are not copied.
                layers = [contents_of(archive, name).name for name in image["Layers"]]
                manifests.append({**image, "Layers": layers})
            for member in archive:
                if not member.isreg() or member.name in LISTS or member.name in written:
                    continue
                written.add(member.name)
                stream.member(member.name, member.size)
                stream.copy(archive.extractfile(member), member.size)
    names = [name for manifest in manifests for name in manifest.get("RepoTags") or []]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SystemExit(f"gen-nix.dockerTools.mergeImages: two images have the name {', '.join(twice)}")
    text = json.dumps(manifests, indent=2, sort_keys=True) + "\n"
    stream.bytes("manifest.json", text.encode(), 0o444, Ownership())
    stream.end()


def main():
    given = attributes()
    with open(given["outputs"]["out"], "wb", buffering=1024 * 1024) as file:
        merge(given["images"], file)


if __name__ == "__main__":
    main()
