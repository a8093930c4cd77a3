"""Runs a command as an ordinary user in a tree, which is its root. The arguments are the folder of the tree, the numbers
of the user and the group, and the command.
"""

import os
import sys

import own_root


def main():
    folder, user, group, *command = sys.argv[1:]
    store = os.environ["NIX_STORE"]
    try:
        own_root.enter(folder, store, int(user), int(group))
    except OSError as error:
        sys.exit(
            f"this test needs user namespaces in the sandbox of Nix ({error}); "
            "the attribute program is the test in a container"
        )
    os.execve(command[0], command, {"NIX_STORE": store})


if __name__ == "__main__":
    main()
