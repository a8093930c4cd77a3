"""Prints what supervisord's own option parser understands of profiles: by feature and program."""

import json
import os
import shlex
import sys

from supervisor import options

# The users of a model need not exist where its configuration is read.
options.name_to_uid = lambda name: name
options.gid_for_uid = lambda uid: uid


def read(profile):
    """Reads one profile as supervisord does when it starts."""
    server = options.ServerOptions()
    server.realize(["--configuration", os.path.join(profile, "supervisord.conf")])
    server.process_config(do_usage=False)
    programs = [
        program for group in server.process_group_configs for program in group.process_configs
    ]
    return {program.name: describe(program) for program in programs}


def describe(program):
    """What supervisord would run; the command is split as supervisord splits it."""
    return {
        "command": shlex.split(program.command),
        "environment": program.environment,
        "directory": program.directory,
        "umask": None if program.umask is None else f"{program.umask:03o}",
        "user": program.uid,
        "priority": program.priority,
        "startsecs": program.startsecs,
        "stopsignal": int(program.stopsignal),
    }


folder = sys.argv[1]
os.environ["PATH"] = "/path/of/supervisord"
os.environ["HOME"] = "/home/of/supervisord"
print(json.dumps({feature: read(os.path.join(folder, feature)) for feature in os.listdir(folder)}))
