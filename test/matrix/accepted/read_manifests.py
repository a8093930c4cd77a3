"""Prints Disnix manifests of profiles as an XML parser reads them: by feature and file, each element
as `[tag, attributes, text or children]`."""

import json
import os
import sys
import xml.etree.ElementTree

folder = sys.argv[1]


def describe(element):
    children = [describe(child) for child in element]
    return [element.tag, element.attrib, children or (element.text or "").strip()]


def read(feature):
    profile = os.path.join(folder, feature)
    return {
        name: describe(xml.etree.ElementTree.parse(os.path.join(profile, name)).getroot())
        for name in ("manifest.xml", "empty-manifest.xml")
    }


print(json.dumps({feature: read(feature) for feature in sorted(os.listdir(folder))}))
