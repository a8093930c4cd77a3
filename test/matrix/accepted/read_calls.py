"""Runs start scripts of profiles, and prints how the program was called in the end: by manager,
feature and script, its arguments and its environment."""

import json
import os
import subprocess
import sys
import time

FEATURES = ("hostile", "environment")


def run(*command):
    folder = os.path.join(os.environ["TMPDIR"], "probe")
    os.makedirs(folder, exist_ok=True)
    # As s6 does it: readiness is told on file descriptor 3.
    readiness = os.open(os.path.join(folder, "ready"), os.O_WRONLY | os.O_CREAT)
    os.dup2(readiness, 3)
    files = [os.path.join(folder, name) for name in ("arguments", "environment")]
    process = subprocess.Popen(
        command, env={"PROBE_FOLDER": folder, "PATH": "/path/of/the/manager"}, pass_fds=(3,)
    )
    # A keeper starts the program again and again. The file comes whole, and last.
    while not os.path.exists(files[1]) and process.poll() is None:
        time.sleep(0.01)
    process.terminate()
    process.wait()
    arguments, environment = map(read, files)
    for path in files:
        os.unlink(path)
    return {
        "arguments": arguments,
        "environment": dict(assignment.split("=", 1) for assignment in environment),
    }


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read().split("\0")[:-1]


def scripts(folder):
    for feature in FEATURES:
        for place, _folders, names in os.walk(os.path.join(folder, feature)):
            for name in names:
                path = os.path.join(place, name)
                if place.endswith("/etc/rc.d"):
                    # The sandbox has no /bin/sh.
                    yield feature, (shell, path, "run-process")
                elif name == "start" or "/libexec/" in path or (name == "run" and not place.endswith("log")):
                    yield feature, (path,)


shell, *folders = sys.argv[1:]
calls = {}
for folder in folders:
    manager = os.path.basename(folder).split("-matrix-", 1)[-1]
    for feature, command in scripts(folder):
        calls.setdefault(manager, {}).setdefault(feature, run(*command))
print(json.dumps(calls))
