"""What a container needs of supervisord, and supervisord has not.

supervisord loads this module as an RPC interface factory (its documented extension point), so it
runs inside supervisord: no further process, and nothing that listens. It adds:

- dependencies: a program is started when all that it depends on have come up and stayed, not only
  after they were spawned;
- `docker logs`: each line that a program prints goes to supervisord's own output, with the name
  of the program before it;
- speed: supervisord looks once a second whether a child ended, which makes stopping eight
  programs in order last longer than the ten seconds that Docker grants. A signal wakes it at once.
"""

import json
import os
import signal
import time
import types

from supervisor import events
from supervisor.compat import as_bytes
from supervisor.loggers import LevelsByName
from supervisor.medusa import asyncore_25 as asyncore
from supervisor.states import ProcessStates


class Output:
    """Whole lines, each with the name of its program."""

    def __init__(self, width):
        self.width = width
        self.rests = {}

    def write(self, name, data):
        lines = (self.rests.pop(name, b"") + data).split(b"\n")
        if lines[-1]:
            self.rests[name] = lines[-1]
        self.print(name, lines[:-1])

    def flush(self, name):
        rest = self.rests.pop(name, None)
        if rest is not None:
            self.print(name, [rest])

    def print(self, name, lines):
        prefix = name.ljust(self.width).encode() + b" | "
        chunk = b"".join(prefix + line + b"\n" for line in lines)
        while chunk:
            chunk = chunk[os.write(1, chunk) :]


# Seconds that a program has to stay to count as up for those that depend on it. supervisord's own
# measure, startsecs, is a whole second at least, which adds up along a chain of dependencies.
SETTLED = 0.2


class Starter:
    """Starts a program when all that it depends on are up."""

    def __init__(self, processes, dependencies):
        self.processes = processes
        self.settling = {}
        self.waiting = {
            name: set(needed) & processes.keys()
            for name, needed in dependencies.items()
            if name in processes
        }
        for name, needed in self.waiting.items():
            # What starts without us is left to supervisord, and so is what the user starts by hand.
            if needed and processes[name].config.autostart:
                processes[name].config.autostart = False
            else:
                self.waiting[name] = set()

    def spawned(self, name):
        """A program was started: looks after it when it has had time to fail."""
        if any(name in needed for needed in self.waiting.values()):
            self.settling[name] = time.monotonic() + SETTLED
            signal.setitimer(signal.ITIMER_REAL, SETTLED)

    def look(self):
        """Programs that have stayed are up; the others are looked after again."""
        now = time.monotonic()
        for name in [name for name, due in self.settling.items() if due <= now]:
            del self.settling[name]
            if self.processes[name].get_state() in (ProcessStates.STARTING, ProcessStates.RUNNING):
                self.up(name)
        if self.settling:
            signal.setitimer(signal.ITIMER_REAL, min(self.settling.values()) - now)

    def up(self, name):
        for dependent, needed in self.waiting.items():
            if name in needed:
                needed.discard(name)
                process = self.processes[dependent]
                if not needed and process.get_state() == ProcessStates.STOPPED:
                    process.spawn()

    def stop(self):
        """Starts nothing from now on: supervisord stops its programs."""
        self.waiting.clear()
        self.settling.clear()
        # Python resets signal handlers before it ends; the signal would kill supervisord then.
        signal.setitimer(signal.ITIMER_REAL, 0)


class Waker:
    """A file descriptor that is readable after a signal, so that waiting ends."""

    def __init__(self, woken):
        self.woken = woken
        # The timer's signal has nothing to do but to wake.
        signal.signal(signal.SIGALRM, lambda _number, _frame: None)
        self.reading, writing = os.pipe()
        os.set_blocking(self.reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        # supervisord waits before it starts anything for the first time, but there is no need to.
        os.write(writing, b"\0")
        asyncore.socket_map[self.reading] = self

    def readable(self):
        return True

    def writable(self):
        return False

    def handle_read_event(self):
        try:
            os.read(self.reading, 4096)
        except BlockingIOError:
            pass
        self.woken()

    def handle_error(self):
        pass


def quiet_logger(logger, width):
    """supervisord's own messages look like those of its programs.

    It was started to print warnings alone, because of what it prints before we are loaded.
    """
    logger.level = LevelsByName.INFO
    for handler in logger.handlers:
        handler.setLevel(LevelsByName.INFO)
        handler.setFormat("supervisord".ljust(width) + " | %(levelname)s %(message)s\n")

    critical = logger.critical

    def without_authentication_notice(message, **keywords):
        # The socket belongs to root alone; a password would protect nothing more.
        if "without any HTTP authentication" not in message:
            critical(message, **keywords)

    logger.critical = without_authentication_notice


def drop_automatic_logs(config, identifier):
    """What a program prints goes to `docker logs`; a file that the user named gets it as well."""
    for channel in ("stdout", "stderr"):
        path = getattr(config, channel + "_logfile")
        if path and f"{config.name}-{channel}---{identifier}-" in os.path.basename(path):
            os.unlink(path)
            setattr(config, channel + "_logfile", None)


def make_interface(supervisord, dependencies):
    """The factory that the configuration names. `dependencies` is a JSON file: names by name."""
    os.environ.pop("PYTHONPATH", None)

    processes = {
        process.config.name: process
        for group in supervisord.process_groups.values()
        for process in group.processes.values()
    }
    with open(dependencies, encoding="utf-8") as file:
        starter = Starter(processes, json.load(file))

    width = max(map(len, [*processes, "supervisord"]))
    output = Output(width)
    for process in processes.values():
        process.config.stdout_events_enabled = True
        process.config.stderr_events_enabled = True
        drop_automatic_logs(process.config, supervisord.options.identifier)

    events.subscribe(
        events.ProcessLogEvent,
        lambda event: output.write(event.process.config.name, as_bytes(event.data)),
    )
    events.subscribe(
        events.ProcessStateStartingEvent, lambda event: starter.spawned(event.process.config.name)
    )
    events.subscribe(
        events.ProcessStateRunningEvent, lambda event: starter.up(event.process.config.name)
    )

    def ended(event):
        output.flush(event.process.config.name)
        # A program that did its work and ended is up for those that depend on it.
        if event.expected:
            starter.up(event.process.config.name)

    events.subscribe(events.ProcessStateExitedEvent, ended)
    for event_type in (events.ProcessStateBackoffEvent, events.ProcessStateStoppedEvent):
        events.subscribe(event_type, lambda event: output.flush(event.process.config.name))
    events.subscribe(events.SupervisorStoppingEvent, lambda _event: starter.stop())

    quiet_logger(supervisord.options.logger, width)
    Waker(starter.look)
    # Methods of the returned object would become remote procedures; there are none.
    return types.SimpleNamespace()
