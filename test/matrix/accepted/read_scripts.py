"""Prints what shells and shellcheck, and the runtime, say of every script and specification of some profiles."""

import json
import os
import subprocess
import sys

shellcheck, bash, dash, keeper, *folders = sys.argv[1:]

# What the generators do on purpose:
EXCLUDED = {
    "SC1003": "a script in single quotes has text in single quotes that ends with a backslash",
    "SC1090": "init functions are sourced from the store",
    "SC1091": "the same, for a file that is not there where the script is checked",
    "SC2016": "text of the model in single quotes is meant as it stands, dollars included",
    "SC2034": "service_name is read by the functions that are sourced, rc.subr's variables by rc.subr",
}


def scripts():
    for folder in folders:
        for place, _folders, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.join(place, name)
                if os.path.islink(path):
                    continue
                with open(path, encoding="utf-8") as file:
                    first = file.readline().strip()
                    if first.startswith("#!"):
                        yield path, dialect_of(first[2:])


def dialect_of(interpreter):
    if interpreter.endswith("/gen-nix-process"):
        return "specification"
    return "sh" if interpreter == "/bin/sh" else "bash"


def run(*command):
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    ).stdout


found = list(scripts())
complaints = {}
for path, dialect in found:
    checks = {"sh": (dash, "-n"), "bash": (bash, "-n"), "specification": (keeper, "--check")}
    said = run(*checks[dialect], path)
    if said:
        complaints[path] = said
for dialect in ("sh", "bash"):
    said = run(
        shellcheck,
        f"--shell={dialect}",
        f"--exclude={','.join(EXCLUDED)}",
        "--format=gcc",
        *(path for path, kind in found if kind == dialect),
    )
    if said:
        complaints[dialect] = said
specifications = sum(dialect == "specification" for _path, dialect in found)
print(
    json.dumps(
        {
            "scripts": len(found) - specifications,
            "specifications": specifications,
            "complaints": complaints,
        }
    )
)
