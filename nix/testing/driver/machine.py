"""The machine of a test script: the part of the interface of NixOS' test driver that concerns processes."""

import subprocess
import sys
import time


class Machine:
    """Runs the commands of a test where the processes of its system run."""

    def __init__(self, enter):
        """Keeps `enter`, a function from a shell command to a command line and its environment."""
        self._enter = enter

    def execute(self, command, timeout=900, stderr=None):
        """Runs a command, and returns its exit code and its output."""
        # As in NixOS' test driver: a command of several fails when one of them does.
        words, environment = self._enter(f"set -euo pipefail; {command}")
        try:
            done = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=stderr, timeout=timeout, check=False)
        except subprocess.TimeoutExpired as expired:
            return 124, (expired.stdout or b"").decode(errors="replace")
        return done.returncode, done.stdout.decode(errors="replace")

    def succeed(self, *commands, timeout=900):
        """Runs commands, of which each has to succeed, and returns their output."""
        return self._expect(commands, timeout, "must succeed", lambda code: code == 0)

    def fail(self, *commands, timeout=900):
        """Runs commands, of which each has to fail, and returns their output."""
        return self._expect(commands, timeout, "must fail", lambda code: code != 0)

    def wait_until_succeeds(self, command, timeout=900):
        """Repeats a command until it succeeds, and returns its output."""
        return self._wait(command, timeout, "must succeed", lambda code: code == 0)

    def wait_until_fails(self, command, timeout=900):
        """Repeats a command until it fails, and returns its output."""
        return self._wait(command, timeout, "must fail", lambda code: code != 0)

    def wait_for_open_port(self, port, addr="localhost", timeout=60):
        """Waits until a port accepts connections."""
        self._wait(f"exec 3<>/dev/tcp/{addr}/{port}", timeout, "must connect", lambda code: code == 0)

    def wait_for_closed_port(self, port, addr="localhost", timeout=60):
        """Waits until a port accepts no connections."""
        self._wait(f"exec 3<>/dev/tcp/{addr}/{port}", timeout, "must not connect", lambda code: code != 0)

    def wait_for_file(self, path, timeout=60):
        """Waits until a file exists."""
        self._wait(f"test -e {path}", timeout, "must exist", lambda code: code == 0)

    def sleep(self, seconds):
        """Waits."""
        time.sleep(seconds)

    def log(self, text):
        """Prints a line."""
        print(text, flush=True)

    def start(self):
        """Does nothing, because the system runs already."""

    def __getattr__(self, name):
        raise TestFailure(f"machine.{name} needs a virtual machine of NixOS; a test of gen-nix runs in a sandbox or container")

    def _expect(self, commands, timeout, wish, fits):
        output = ""
        for command in commands:
            print(f"$ {command}", flush=True)
            code, printed = self.execute(command, timeout)
            sys.stdout.write(printed)
            sys.stdout.flush()
            if not fits(code):
                raise TestFailure(f"{wish}, but ended with exit code {code}: {command}")
            output += printed
        return output

    def _wait(self, command, timeout, wish, fits):
        print(f"waiting: {command}", flush=True)
        end = time.monotonic() + timeout
        while True:
            code, printed = self.execute(command, max(1, end - time.monotonic()), subprocess.DEVNULL)
            if fits(code):
                return printed
            if time.monotonic() > end:
                raise TestFailure(f"{wish} within {timeout} s: {command}")
            time.sleep(0.1)


class TestFailure(Exception):
    """A test has failed."""
