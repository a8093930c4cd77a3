"""Runs commands as root of the folder that becomes the root of an image, without root privileges and without a
virtual machine: in a user namespace, with the folder as `/`.

The namespace has only one user, so fakeroot keeps the owners of files. Its library is loaded into the commands
too, because the store has the same path for them.
"""

import ctypes
import os
import subprocess

CLONE_NEWNS = 0x00020000
CLONE_NEWUSER = 0x10000000
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18

HINT = (
    "it needs user namespaces, which the kernel or the sandbox of this machine forbids; "
    "set the sysctls user.max_user_namespaces and kernel.unprivileged_userns_clone, "
    "or use entries or fakeRootCommands instead"
)

libc = ctypes.CDLL(None, use_errno=True)


def check(result, what):
    if result:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def mount(source, target, flags):
    check(libc.mount(source.encode(), target.encode(), None, flags, None), f"mount {target}")


def real_ids():
    """The user and the group of this process, which fakeroot hides."""
    with open("/proc/self/status", encoding="utf-8") as file:
        lines = dict(line.split(":", 1) for line in file)
    return lines["Uid"].split()[1], lines["Gid"].split()[1]


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def enter(folder, store, user=0, group=0):
    """Makes the folder the root of this process, and gives it a user, by default root. A user other than root keeps
    the privileges of root until the process starts a program."""
    own_user, own_group = real_ids()
    check(libc.unshare(CLONE_NEWUSER | CLONE_NEWNS), "unshare")
    write("/proc/self/setgroups", "deny")
    write("/proc/self/uid_map", f"{user} {own_user} 1")
    write("/proc/self/gid_map", f"{group} {own_group} 1")
    mount("none", "/", MS_REC | MS_PRIVATE)
    for path in ("/dev", "/proc", store):
        mount(path, folder + path, MS_BIND | MS_REC)
    os.chroot(folder)
    os.chdir("/")


def make_folders(folder, paths):
    """Creates folders, and returns those that did not exist, the deepest first."""
    made = []
    for path in paths:
        here = folder
        for part in path.strip("/").split("/"):
            here = f"{here}/{part}"
            if not os.path.isdir(here):
                os.mkdir(here)
                made.insert(0, here)
    return made


def run(commands, shell, search_path, folder, label, parameter, advice=""):
    """Runs shell commands. The label of the image is for messages, and the advice for commands that fail. This process has to run under fakeroot."""
    store = os.environ["NIX_STORE"]
    made = make_folders(folder, ["/dev", "/proc", store])
    environment = {
        **{name: value for name, value in os.environ.items() if name.startswith(("FAKEROOT", "LD_"))},
        "HOME": "/root",
        "PATH": f"{search_path}:/bin",
        "NIX_STORE": store,
        # The date of a change of a password, which is the same in each build.
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "315532800"),
    }
    try:
        code = subprocess.run(
            [shell, "-e", "-c", commands],
            env=environment,
            preexec_fn=lambda: enter(folder, store),  # noqa: PLW1509
        ).returncode
    except subprocess.SubprocessError:
        raise SystemExit(f'gen-nix: {label}: {parameter} cannot run: {HINT}') from None
    if code:
        raise SystemExit(f'gen-nix: {label}: {parameter} failed with exit code {code}{advice}')
    for path in made:
        try:
            os.rmdir(path)
        except OSError:
            # The commands made files there.
            pass
