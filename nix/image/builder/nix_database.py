"""Writes the database of Nix for the store paths of an image, so that Nix in a container knows them."""

import contextlib
import os
import shutil
import sqlite3
import subprocess


def registration(nodes):
    """The store paths in the format of `nix-store --load-db`."""
    lines = []
    for node in sorted(nodes, key=lambda node: node["path"]):
        references = sorted(node["references"])
        lines += [node["path"], node["narHash"], str(node["narSize"]), "", str(len(references)), *references]
    return "".join(f"{line}\n" for line in lines)


def roots_of(nodes, packages):
    """The packages, and the store paths that no other one refers to, such as a program that only the configuration of
    the image names. With these roots, the garbage collector keeps all store paths of the image."""
    referred = {other for node in nodes for other in node["references"] if other != node["path"]}
    return sorted({*packages, *(node["path"] for node in nodes if node["path"] not in referred)})


def write(program, nodes, packages, folder):
    """Writes the database below a folder, with roots of the garbage collector for the packages and all other store paths.

    `program` is the path of nix-store, which adds the store paths to a database that exists.
    """
    state = f"{folder}/nix/var/nix"
    environment = {
        **os.environ,
        "HOME": os.environ["NIX_BUILD_TOP"],
        "NIX_REMOTE": f"local?root={folder}",
        # Nix needs the name of a user.
        "USER": "nobody",
    }
    # Under fakeroot, Nix takes itself for root and looks for the users of builds.
    environment.pop("LD_PRELOAD", None)
    text = registration(nodes)
    done = subprocess.run([program, "--load-db"], input=text.encode(), env=environment, check=False)
    if done.returncode:
        raise SystemExit("nix-store cannot create the database of the image")
    # Nix notes when it registered a path, and keeps space in reserve.
    database = sqlite3.connect(f"{state}/db/db.sqlite")
    database.execute("UPDATE ValidPaths SET registrationTime = 1")
    database.commit()
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("VACUUM")
    database.close()
    for name in ("db/reserved", "db/big-lock", "db/db.sqlite-shm", "db/db.sqlite-wal", "gc.lock"):
        if os.path.exists(f"{state}/{name}"):
            os.unlink(f"{state}/{name}")
    for name in ("temproots", "userpool"):
        shutil.rmtree(f"{state}/{name}", ignore_errors=True)
    # Folders of the user who builds the image.
    for name in ("gcroots", "profiles"):
        shutil.rmtree(f"{state}/{name}/per-user", ignore_errors=True)
    # Nix links the profiles at their place during the build.
    profiles = f"{state}/gcroots/profiles"
    if os.path.islink(profiles):
        os.unlink(profiles)
        os.symlink("/nix/var/nix/profiles", profiles)
    # The layers of the packages have the folder of the store. Files that commands made there stay.
    shutil.rmtree(f"{folder}/nix/store/.links", ignore_errors=True)
    with contextlib.suppress(OSError):
        os.rmdir(f"{folder}/nix/store")
    # The same folder as in nixpkgs.
    docker = f"{state}/gcroots/docker"
    os.makedirs(docker, exist_ok=True)
    for root in roots_of(nodes, packages):
        link = f"{docker}/{os.path.basename(root)}"
        if not os.path.lexists(link):
            os.symlink(root, link)
