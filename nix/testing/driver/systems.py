"""The systems of tests: one that runs beside the driver, and one in a container."""

import json
import os
import shutil
import subprocess
import sys
import time
import uuid

from machine import TestFailure


class LocalSystem:
    """A system that runs as the user of the driver."""

    def __init__(self, specification):
        self.specification = specification
        self.folder = specification["folder"]
        self.log = os.path.join(self.folder, "log")
        self.environment = {
            **os.environ,
            "HOME": specification["home"],
            "PATH": specification["path"],
            "GEN_NIX_RUN": os.path.join(self.folder, "run"),
        }

    def __enter__(self):
        os.makedirs(self.folder)
        os.chdir(self.environment["HOME"])
        with open(self.specification["system"] + "/system.json", encoding="utf8") as file:
            own = dict(pair.split("=", 1) for pair in json.load(file)["environment"])
        system_environment = {**self.environment, **own}
        # The commands of a test use the programs of the process manager, too.
        path = f"{self.environment['PATH']}:{own['PATH']}"
        self.environment = {**own, **self.environment, "PATH": path}
        # Not bin/start, which needs /bin/sh.
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([self.specification["system"] + "/init"],
                                            env=system_environment, cwd="/",
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return self

    def __exit__(self, *failure):
        self.process.terminate()
        code = self.process.wait(30)
        if failure[0] is None and code != 0:
            raise TestFailure(f"the system ended with exit code {code}")

    def enter(self, command):
        """Returns the words and the environment of a shell command in the system."""
        return [self.specification["shell"], "-c", command], self.environment

    def control(self, *words):
        """Returns the words and the environment of a call of gen-nix-control."""
        return [self.specification["system"] + "/bin/gen-nix-control", *words], self.environment

    def runs(self):
        """Returns whether the system runs."""
        return self.process.poll() is None

    def print_log(self):
        """Prints the last lines of the output of its processes."""
        with open(self.log, encoding="utf8", errors="replace") as log:
            for line in log.readlines()[-30:]:
                try:
                    entry = json.loads(line)
                    line = f"{entry['process']} | {entry['message']}\n"
                except (ValueError, KeyError):
                    pass
                sys.stdout.write(line)


class Container:
    """A system in a container, whose commands run as the user of the image: root, or that of all processes."""

    def __init__(self, specification):
        self.specification = specification
        self.name = f"gen-nix-test-{uuid.uuid4().hex[:12]}"
        engines = [name for name in ("docker", "podman") if shutil.which(name)]
        if not engines:
            raise TestFailure("this test needs docker or podman in the PATH")
        self.engine = engines[0]

    def __enter__(self):
        try:
            self.call("load", "--input", self.specification["image"])
            self.call("run", "--detach", "--network", "none", "--name", self.name,
                      *self.specification["options"], self.specification["reference"])
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(self, *failure):
        self.remove()

    def enter(self, command):
        """Returns the words and the environment of a shell command in the system."""
        # The first folder has su for an image without users.
        script = f"PATH=/libexec/test:$PATH; {command}"
        return [self.engine, "exec", self.name, "/bin/bash", "-c", script], None

    def control(self, *words):
        """Returns the words and the environment of a call of gen-nix-control."""
        return [self.engine, "exec", self.name, "/bin/gen-nix-control", *words], None

    def runs(self):
        """Returns whether the system runs."""
        words = [self.engine, "container", "inspect", "--format", "{{.State.Running}}", self.name]
        return subprocess.run(words, stdout=subprocess.PIPE, check=False).stdout.strip() == b"true"

    def print_log(self):
        """Prints the last lines of the output of its processes."""
        sys.stdout.flush()
        subprocess.run([self.engine, "logs", "--tail", "30", self.name], check=False)

    def call(self, *words):
        """Runs a command of the engine, which must succeed."""
        done = subprocess.run([self.engine, *words], stdout=subprocess.PIPE, check=False)
        if done.returncode != 0:
            raise TestFailure(f"{self.engine} {words[0]} failed")

    def remove(self):
        """Removes the container and the image, if they are there."""
        for words in (["rm", "--force", "--volumes", self.name], ["image", "rm", self.specification["reference"]]):
            subprocess.run([self.engine, *words], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_until_ready(system, patience=60):
    """Waits until all processes of a system are ready."""
    end = time.monotonic() + patience
    waiting = ["the system"]
    while time.monotonic() < end:
        if not system.runs():
            raise TestFailure("the system has ended")
        words, environment = system.control("status", "--json")
        done = subprocess.run(words, env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            waiting = [process["name"] for process in json.loads(done.stdout)
                       if not process["ready"] and process["state"] != "scheduled"]
            if not waiting:
                return
        time.sleep(0.1)
    raise TestFailure(f"{', '.join(waiting)}: not ready after {patience} s")
