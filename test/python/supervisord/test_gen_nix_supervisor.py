"""Tests of the supervisord extension, on the classes of supervisor itself where they can run."""

import io
import os
import signal
import tempfile
import types
import unittest

from gen_nix_supervisor import Waker, make_interface, quiet_logger, replace_automatic_logs
from supervisor.loggers import LevelsByName, Logger, StreamHandler
from supervisor.medusa import asyncore_25 as asyncore


def program(name, folder, identifier="supervisor"):
    """The configuration of a program whose log files supervisord chose itself."""
    paths = {}
    for channel in ("stdout", "stderr"):
        path = os.path.join(folder, f"{name}-{channel}---{identifier}-x.log")
        open(path, "w").close()
        paths[channel + "_logfile"] = path
        paths[channel + "_logfile_maxbytes"] = 50
    return types.SimpleNamespace(name=name, **paths)


class AutomaticLogs(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)

    def test_a_program_with_a_keeper_has_no_log_file(self):
        config = program("web", self.scratch.name)
        replace_automatic_logs(config, "supervisor", True)
        self.assertEqual((config.stdout_logfile, config.stderr_logfile), (None, None))
        self.assertEqual(os.listdir(self.scratch.name), [])

    def test_a_program_without_a_keeper_prints_to_the_output_of_supervisord(self):
        config = program("web", self.scratch.name)
        replace_automatic_logs(config, "supervisor", False)
        self.assertEqual(config.stdout_logfile, "/dev/stdout")
        self.assertEqual(config.stderr_logfile, "/dev/stderr")
        self.assertEqual(config.stdout_logfile_maxbytes, 0)

    def test_a_log_file_that_the_user_named_stays(self):
        config = program("web", self.scratch.name)
        config.stdout_logfile = os.path.join(self.scratch.name, "own.log")
        replace_automatic_logs(config, "supervisor", True)
        self.assertEqual(config.stdout_logfile, os.path.join(self.scratch.name, "own.log"))


class Quiet(unittest.TestCase):
    def setUp(self):
        self.stream = io.StringIO()
        self.logger = Logger(LevelsByName.WARN, [StreamHandler(self.stream)])

    def test_messages_have_their_level_and_no_time(self):
        quiet_logger(self.logger)
        self.logger.info("spawned: 'web'")
        self.assertEqual(self.stream.getvalue(), "INFO spawned: 'web'\n")

    def test_the_notice_on_passwords_is_left_out_and_other_critical_messages_are_not(self):
        quiet_logger(self.logger)
        self.logger.critical("Server 'unix_http_server' running without any HTTP authentication checking")
        self.logger.critical("the disk is full")
        self.assertEqual(self.stream.getvalue(), "CRIT the disk is full\n")


class Wake(unittest.TestCase):
    def test_a_signal_makes_the_descriptor_readable(self):
        waker = Waker()
        self.addCleanup(asyncore.socket_map.pop, waker.reading)
        self.addCleanup(signal.set_wakeup_fd, -1)
        waker.handle_read_event()
        with self.assertRaises(BlockingIOError):
            os.read(waker.reading, 1)
        previous = signal.signal(signal.SIGUSR1, lambda *_: None)
        self.addCleanup(signal.signal, signal.SIGUSR1, previous)
        os.kill(os.getpid(), signal.SIGUSR1)
        self.assertEqual(os.read(waker.reading, 1), bytes([signal.SIGUSR1]))


class Interface(unittest.TestCase):
    def test_every_program_is_set_up_by_whether_it_has_a_keeper(self):
        with tempfile.TemporaryDirectory() as folder:
            configs = [program("web", folder), program("own", folder)]
            group = types.SimpleNamespace(
                processes={c.name: types.SimpleNamespace(config=c) for c in configs}
            )
            logger = Logger(LevelsByName.WARN, [StreamHandler(io.StringIO())])
            options = types.SimpleNamespace(identifier="supervisor", logger=logger)
            supervisord = types.SimpleNamespace(process_groups={"all": group}, options=options)
            before = set(asyncore.socket_map)
            interface = make_interface(supervisord, keepers="web")
            for descriptor in set(asyncore.socket_map) - before:
                asyncore.socket_map.pop(descriptor)
            signal.set_wakeup_fd(-1)
        self.assertEqual([c.stdout_logfile for c in configs], [None, "/dev/stdout"])
        self.assertEqual(vars(interface), {})


if __name__ == "__main__":
    unittest.main()
