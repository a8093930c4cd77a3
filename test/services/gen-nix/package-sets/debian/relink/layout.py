"""Maps files of Debian packages to their places in a store path."""

import fnmatch
import posixpath
import re

# files that are needed only by an installed Debian system, as documentation, or on other architectures
DROPPED = re.compile(
    r"""
      (dev|home|media|mnt|opt|proc|root|run|srv|sys|tmp|var)(/|$)
    | (usr/)?lib/(
        init|lsb|modprobe\.d|modules-load\.d|sysctl\.d|systemd|sysusers\.d|tmpfiles\.d|udev
      )(/|$)
    | (usr/)?(lib32|libx32|libo32)(/|$)
    | usr/(local|src)(/|$)
    | usr/lib/(debug|mime|pkg-config\.multiarch)(/|$)
    | usr/lib/python3\.\d+/(test|idlelib|lib2to3|ensurepip|turtledemo|pydoc_data)(/|$)
    | usr/lib/[^/]+-linux-gnu[^/]*/gconv/
    | usr/share/(
        appdata|applications|apport|apps|base-files|bash-completion|bug|calendar|dbus-1
        |debhelper|dictionaries-common|doc|doc-base|emacs|fish|gcc|gdb|gettext|gtk-doc|help
        |icons|info|initramfs-tools|lintian|locale|man|menu|metainfo|nano-syntax|omf
        |pam-configs|pixmaps|polkit-1|python3|vim/addons|zsh
      )(/|$)
    | etc/(
        alternatives|apparmor\.d|apt|bash_completion\.d|cron\.\w+|default|dpkg|init|init\.d
        |insserv\.conf\.d|kernel|logcheck|logrotate\.d|NetworkManager|ppp|profile\.d
        |resolvconf|rc\d\.d|rcS\.d|runit|skel|sv|systemd|ufw|update-motd\.d
      )(/|$)
    """,
    re.VERBOSE,
)

LIBRARY_DIRECTORY = re.compile(r"lib(64)?/[^/]+-linux-gnu[^/]*/(?!$)")


class Layout:
    """Maps the paths of Debian packages to paths below a store path."""

    def __init__(self, drop, keep):
        self.drop = drop
        self.keep = keep
        # whether a package has files in sbin, which are moved to bin
        self.has_sbin = False

    def target(self, path):
        """Maps a path such as /usr/sbin/nginx to one such as bin/nginx; None for a file to omit.

        /usr is merged with /, sbin and games with bin, lib64 and the architecture's library
        directory with lib.
        """
        path = posixpath.normpath(path.lstrip("/"))
        if path == ".":
            return None
        placed = self._place(path)
        if any(fnmatch.fnmatch(placed, pattern) for pattern in self.keep):
            return placed
        if DROPPED.match(path) or placed.endswith(".la"):
            return None
        if any(fnmatch.fnmatch(placed, pattern) for pattern in self.drop):
            return None
        return placed

    def note(self, path):
        """Records a path of a package that is in the result."""
        self.has_sbin = self.has_sbin or re.match(r"(usr/)?sbin/", path) is not None

    @staticmethod
    def _place(path):
        path = re.sub(r"^usr/", "", path)
        path = re.sub(r"^(sbin|games)(/|$)", r"bin\2", path)
        if LIBRARY_DIRECTORY.match(path):
            path = LIBRARY_DIRECTORY.sub("lib/", path, count=1)
        return re.sub(r"^lib64(/|$)", r"lib\1", path)
