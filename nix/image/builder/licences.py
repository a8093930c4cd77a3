"""The licences of packages, as bills of materials name them.

The store paths of the embedded package set have the names of the licences in Debian's copyright files, in a file for each
Debian package. SPDX has other names for most of them.
"""

import os
import re

# Where `package-sets/debian/relink/licences.py` writes them.
PLACE = "nix-support/debian-licences"

# Identifiers of SPDX that Debian has as they are, or in lower case.
SAME_NAMES = """
    0BSD AFL-2.0 AFL-2.1 Apache-2.0 Artistic-2.0 Beerware BSD-1-Clause BSD-2-Clause BSD-3-Clause BSD-4-Clause
    BSD-4-Clause-UC BSL-1.0 bzip2-1.0.6 CC0-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CDDL-1.0 curl EPL-1.0
    EPL-2.0 FSFAP FSFUL FSFULLR FTL HPND ICU ISC MIT MPL-1.1 MPL-2.0 NCSA OFL-1.1 OpenSSL PHP-3.01 PostgreSQL
    Python-2.0 Ruby Sleepycat Unicode-DFS-2016 Unlicense Vim WTFPL X11 Zlib ZPL-2.1
""".split()

# The other short names of Debian's machine-readable copyright format (DEP-5), in lower case. A GNU licence without a
# version is any version of it.
OTHER_NAMES = {
    "apache-2": "Apache-2.0",
    "artistic": "Artistic-1.0-Perl",
    "artistic-1": "Artistic-1.0-Perl",
    "artistic-2": "Artistic-2.0",
    "bsd-2": "BSD-2-Clause",
    "bsd-3": "BSD-3-Clause",
    "cc0": "CC0-1.0",
    "expat": "MIT",
    "gpl": "GPL-1.0-or-later",
    "lgpl": "LGPL-2.0-or-later",
    "mpl-2": "MPL-2.0",
    "psf-2": "PSF-2.0",
    "python-2": "Python-2.0",
}
NAMES = {**{name.lower(): name for name in SAME_NAMES}, **OTHER_NAMES}
GNU = re.compile(r"(a?gpl|lgpl|gfdl)-?(\d)(?:\.(\d))?(?:\.0)?(\+|-or-later|-only)?")


def of_package(path, name):
    """The names of the licences of a Debian package in a store path."""
    try:
        with open(os.path.join(path, PLACE, name), encoding="utf-8") as file:
            return file.read().splitlines()
    except FileNotFoundError:
        return []


def separate(names):
    """The single licences in names such as `GPL-2+ or Expat`, each once."""
    parts = [part for name in names for part in re.split(r"[,;|]|\s(?:and/or|and|or)(?=\s)|^(?:and|or)\s", name)]
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def identifier(name):
    """The identifier of SPDX for a name of Debian; None if there is none."""
    found = GNU.fullmatch(name.lower())
    if not found:
        return NAMES.get(name.lower())
    kind, major, minor, later = found.groups()
    suffix = "or-later" if later in ("+", "-or-later") else "only"
    return f"{kind.upper()}-{major}.{minor or '0'}-{suffix}"


def reference(name):
    """The identifier of a licence that SPDX does not list."""
    return "LicenseRef-Debian-" + re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-")
