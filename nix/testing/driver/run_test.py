"""Runs the test of a service: starts its system, and runs the test script.

The argument is the path of the specification, which nix/testing/test-variant.nix describes.
"""

import json
import signal
import sys
import traceback

from machine import Machine, TestFailure
from systems import Container, LocalSystem, wait_until_ready


def main():
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    with open(sys.argv[1], encoding="utf8") as file:
        specification = json.load(file)
    kind = Container if "image" in specification else LocalSystem
    try:
        with kind(specification) as system:
            try:
                wait_until_ready(system)
                run(specification["script"], Machine(system.enter))
            except Exception:
                print("the last lines of the log:")
                system.print_log()
                raise
    except TestFailure as failure:
        print(f"FAILED: {specification['name']}: {failure}", flush=True)
        sys.exit(1)
    print(f"passed: {specification['name']}", flush=True)


def interrupt(number, _frame):
    """Ends the test, and with it the system, which a second signal does not prevent."""
    for other in (signal.SIGINT, signal.SIGTERM):
        signal.signal(other, signal.SIG_IGN)
    print("interrupted", file=sys.stderr, flush=True)
    sys.exit(128 + number)


def run(script, machine):
    """Runs a test script with the names that NixOS' test driver gives it."""
    names = {"machine": machine, "start_all": machine.start}
    try:
        exec(compile(script, "test script", "exec"), names)  # pylint: disable=exec-used
    except TestFailure:
        raise
    except Exception as error:
        traceback.print_exc()
        raise TestFailure("the test script raised an exception") from error


if __name__ == "__main__":
    main()
