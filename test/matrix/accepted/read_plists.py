"""Prints what a property list library reads from profiles: by feature and file."""

import json
import os
import plistlib
import sys

folder = sys.argv[1]


def read(feature):
    daemons = os.path.join(folder, feature, "Library/LaunchDaemons")
    lists = {}
    for name in sorted(os.listdir(daemons)):
        with open(os.path.join(daemons, name), "rb") as file:
            lists[name] = plistlib.load(file)
    return lists


print(json.dumps({feature: read(feature) for feature in sorted(os.listdir(folder))}))
