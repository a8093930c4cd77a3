"""What supervisord lacks beside gen-nix-init.

supervisord loads this module as an RPC interface factory (its documented extension point), so it
runs inside supervisord: no further process, and nothing that listens. It adds:

- speed: supervisord looks once a second whether a child ended, or is to be started. A signal wakes
  it at once.
- quiet: what keepers print does not pass through supervisord, so they need no log files. Programs
  without a keeper print to the output of supervisord.
"""

import os
import signal
import types

from supervisor.loggers import LevelsByName
from supervisor.medusa import asyncore_25 as asyncore


class Waker:
    """A file descriptor that is readable after a signal, so that waiting ends."""

    def __init__(self):
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

    def handle_error(self):
        pass


def quiet_logger(logger):
    """gen-nix-init puts a label before each message; the time of it is the engine's matter.

    supervisord was started to print warnings alone, because of what it prints before we are loaded.
    """
    logger.level = LevelsByName.INFO
    for handler in logger.handlers:
        handler.setLevel(LevelsByName.INFO)
        handler.setFormat("%(levelname)s %(message)s\n")

    critical = logger.critical

    def without_authentication_notice(message, **keywords):
        # The socket belongs to root alone; a password would protect nothing more.
        if "without any HTTP authentication" not in message:
            critical(message, **keywords)

    logger.critical = without_authentication_notice


def replace_automatic_logs(config, identifier, has_keeper):
    """Removes the log files that supervisord chose itself; those that the user named stay."""
    for channel in ("stdout", "stderr"):
        path = getattr(config, channel + "_logfile")
        if path and f"{config.name}-{channel}---{identifier}-" in os.path.basename(path):
            os.unlink(path)
            setattr(config, channel + "_logfile", None if has_keeper else f"/dev/{channel}")
            setattr(config, channel + "_logfile_maxbytes", 0)


def make_interface(supervisord, keepers=""):
    """The factory that the configuration names. `keepers` are the programs that have a keeper."""
    os.environ.pop("PYTHONPATH", None)

    for group in supervisord.process_groups.values():
        for process in group.processes.values():
            has_keeper = process.config.name in keepers.split()
            replace_automatic_logs(process.config, supervisord.options.identifier, has_keeper)

    quiet_logger(supervisord.options.logger)
    Waker()
    # Methods of the returned object would become remote procedures; there are none.
    return types.SimpleNamespace()
