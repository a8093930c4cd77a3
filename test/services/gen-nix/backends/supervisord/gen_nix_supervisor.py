"""An extension of supervisord for containers with gen-nix-init.

supervisord loads this module as an RPC interface factory (its documented extension point), so the module runs
inside supervisord, without a process or socket of its own. It adds:

- speed: supervisord checks once a second whether a child has ended or has to be started. A signal wakes
  it at once.
- less output handling: the output of keepers does not pass through supervisord, so they need no log files.
  Programs without a keeper print to the output of supervisord.
"""

import os
import signal
import types

from supervisor.loggers import LevelsByName
from supervisor.medusa import asyncore_25 as asyncore


class Waker:
    """A file descriptor that becomes readable after a signal, which ends supervisord's wait."""

    def __init__(self):
        self.reading, writing = os.pipe()
        os.set_blocking(self.reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        # supervisord would wait before it starts the first program.
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
    """Removes the time from messages: gen-nix-init labels them, and the engine records the time.

    supervisord starts with the log level of warnings, because it prints messages before this module is
    loaded.
    """
    logger.level = LevelsByName.INFO
    for handler in logger.handlers:
        handler.setLevel(LevelsByName.INFO)
        handler.setFormat("%(levelname)s %(message)s\n")

    critical = logger.critical

    def without_authentication_notice(message, **keywords):
        # Only root can open the socket, so a password would not add protection.
        if "without any HTTP authentication" not in message:
            critical(message, **keywords)

    logger.critical = without_authentication_notice


def replace_automatic_logs(config, identifier, has_keeper):
    """Removes the automatic log files of supervisord; log files that the user set are kept."""
    for channel in ("stdout", "stderr"):
        path = getattr(config, channel + "_logfile")
        if path and f"{config.name}-{channel}---{identifier}-" in os.path.basename(path):
            os.unlink(path)
            setattr(config, channel + "_logfile", None if has_keeper else f"/dev/{channel}")
            setattr(config, channel + "_logfile_maxbytes", 0)


def make_interface(supervisord, keepers=""):
    """The factory in supervisord's configuration. `keepers` lists the programs with a keeper."""
    os.environ.pop("PYTHONPATH", None)

    for group in supervisord.process_groups.values():
        for process in group.processes.values():
            has_keeper = process.config.name in keepers.split()
            replace_automatic_logs(process.config, supervisord.options.identifier, has_keeper)

    quiet_logger(supervisord.options.logger)
    Waker()
    # The methods of the returned object become remote procedures, so it has none.
    return types.SimpleNamespace()
