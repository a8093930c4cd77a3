"""Prints how systemd reads the units of profiles: for each feature, the complaints of `systemd-analyze verify`, and
the properties that the manager itself prints (`systemd --test` loads units and prints their state).

The manager needs control groups, so it cannot run in Nix's sandbox, and it must not run as root."""

import json
import os
import re
import subprocess
import sys
import tempfile

NOBODY = 65534
systemd, folder = sys.argv[1:3]
# Newer versions print an arrow where the locale has one.
ARROW = "(?:->|→)"
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def run(units, program, *arguments):
    environment = {
        "HOME": home,
        "XDG_RUNTIME_DIR": home,
        "SYSTEMD_UNIT_PATH": f"{units}:{systemd}/lib/systemd/user",
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run(
        [f"{systemd}/{program}", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def words(line):
    """Reads the words of a command line as systemd prints them, with its C-like escapes."""
    return [
        re.sub(r"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), quoted or plain)
        for quoted, plain in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)
    ]


def describe(dump):
    """Reads the dump of one unit: `Key: value` lines, of which a value may go on over lines."""
    entries = re.findall(r"^\t\t(?:\t)?([A-Za-z]+): (.*(?:\n(?!\t).*)*)", dump, re.MULTILINE)
    commands = re.findall(ARROW + r" (Exec\w+):\n\t+Command Line: (.*)", dump)
    every = lambda key: [value for name, value in entries if name == key]
    first = lambda key: next(iter(every(key)), None)
    return {
        "commands": {name: words(line) for name, line in commands},
        "environment": dict(value.split("=", 1) for value in every("Environment")),
        "after": [value.split()[0] for value in every("After")],
        "wants": sorted(value.split()[0] for value in every("Wants")),
        "description": first("Description"),
        "type": first("Type"),
        "restart": first("Restart"),
        "directory": first("WorkingDirectory"),
        "umask": first("UMask"),
        "nice": first("Nice"),
        "user": first("User"),
        "pidFile": first("PIDFile"),
    }


def standard_input(path):
    """Reads the lines that a unit has for its standard input, in the syntax of systemd.syntax(7)."""
    with open(path, encoding="utf-8") as unit:
        lines = re.findall(r"^StandardInputText=(.*)", unit.read(), re.MULTILINE)
    return [
        re.sub(r"\\(x20|.)", lambda match: " " if match[1] == "x20" else match[1], line).replace("%%", "%")
        for line in lines
    ]


def read(feature):
    units = os.path.join(folder, feature, "etc/systemd/system")
    names = [name for name in sorted(os.listdir(units)) if name.endswith(".service")]
    verified = run(
        units, "bin/systemd-analyze", "verify", "--user", *(os.path.join(units, name) for name in names)
    )
    understood = {}
    for name in names:
        tested = run(units, "lib/systemd/systemd", "--test", "--user", f"--unit={name}")
        dump = re.search(
            rf"{ARROW} Unit {re.escape(name)}:\n(.*?)(?=^\t?{ARROW} Unit|\Z)",
            tested.stdout,
            re.DOTALL | re.MULTILINE,
        )
        understood[name] = describe(dump[1]) if dump else {"failed": tested.stdout}
        understood[name]["input"] = standard_input(os.path.join(units, name))
    return {
        "complaints": verified.stdout.splitlines() + [f"status {verified.returncode}"] * (verified.returncode != 0),
        "understood": understood,
    }


# Newer versions support only control groups of version 2. Elsewhere, a user namespace has them.
NAMESPACE = """
    mount -t cgroup2 none /sys/fs/cgroup
    exec unshare --user --map-user=65534 --map-group=65534 "$@"
"""
is_supported = os.path.exists("/sys/fs/cgroup/cgroup.controllers")
if not is_supported and "--inside" not in sys.argv:
    namespaces = ["unshare", "--user", "--map-root-user", "--mount", "--cgroup"]
    command = [sys.executable, *sys.argv, "--inside"]
    if subprocess.run([*namespaces, "true"], check=False).returncode == 0:
        os.execvp("unshare", [*namespaces, "sh", "-c", NAMESPACE, "sh", *command])

if os.getuid() == 0:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
with tempfile.TemporaryDirectory() as home:
    print(json.dumps({feature: read(feature) for feature in sorted(os.listdir(folder))}))
