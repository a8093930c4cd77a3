"""The extension of supervisord, with supervisor's own classes."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

import gen_nix_supervisor
from gen_nix_supervisor import Output, Starter, drop_automatic_logs
from supervisor.options import ProcessConfig, ServerOptions
from supervisor.process import Subprocess
from supervisor.states import ProcessStates


class Program(Subprocess):
    """A program of supervisord that only records that it was to be started."""

    def __init__(self, name, autostart=True):
        super().__init__(config_of(name, autostart=autostart))
        self.spawned = 0

    def spawn(self):
        self.spawned += 1
        self.state = ProcessStates.STARTING


def config_of(name, **changed):
    """supervisord's configuration of a program; what no test looks at is None."""
    values = dict.fromkeys(ProcessConfig.req_param_names + ProcessConfig.optional_param_names)
    return ProcessConfig(ServerOptions(), **{**values, "name": name, **changed})


def programs(*names, **changed):
    return {name: Program(name, **changed) for name in names}


class Waiting(unittest.TestCase):
    def test_a_program_waits_for_all_that_it_depends_on(self):
        found = programs("db", "cache", "web")
        starter = Starter(found, {"db": [], "cache": [], "web": ["db", "cache"]})
        self.assertTrue(found["db"].config.autostart)
        self.assertFalse(found["web"].config.autostart)
        starter.up("db")
        self.assertEqual(found["web"].spawned, 0)
        starter.up("cache")
        self.assertEqual(found["web"].spawned, 1)

    def test_a_program_is_started_once(self):
        found = programs("db", "web")
        starter = Starter(found, {"web": ["db"]})
        starter.up("db")
        starter.up("db")
        self.assertEqual(found["web"].spawned, 1)

    def test_a_program_that_the_user_started_by_hand_is_not_started_again(self):
        found = programs("db", "web")
        starter = Starter(found, {"web": ["db"]})
        found["web"].state = ProcessStates.RUNNING
        starter.up("db")
        self.assertEqual(found["web"].spawned, 0)

    def test_a_program_without_autostart_is_left_to_the_user(self):
        found = {**programs("db"), **programs("web", autostart=False)}
        Starter(found, {"web": ["db"]}).up("db")
        self.assertEqual(found["web"].spawned, 0)

    def test_names_that_supervisord_does_not_run_are_not_waited_for(self):
        found = programs("web")
        starter = Starter(found, {"web": ["elsewhere"], "elsewhere": []})
        self.assertTrue(found["web"].config.autostart)
        self.assertEqual(starter.waiting, {"web": set()})


class Settling(unittest.TestCase):
    def setUp(self):
        self.addCleanup(signal.setitimer, signal.ITIMER_REAL, 0)
        self.found = programs("db", "web")
        self.starter = Starter(self.found, {"web": ["db"]})

    def spawn(self, name, settled):
        with mock.patch.object(gen_nix_supervisor, "SETTLED", settled):
            self.starter.spawned(name)

    def test_a_program_is_up_when_it_has_stayed(self):
        self.found["db"].state = ProcessStates.STARTING
        self.spawn("db", 0)
        self.starter.look()
        self.assertEqual(self.found["web"].spawned, 1)

    def test_a_program_that_has_just_been_started_is_not_up(self):
        self.found["db"].state = ProcessStates.STARTING
        self.spawn("db", 3600)
        self.starter.look()
        self.assertEqual(self.found["web"].spawned, 0)
        # The timer is set again, so that supervisord looks when the time is over.
        self.assertGreater(signal.getitimer(signal.ITIMER_REAL)[0], 3000)

    def test_a_program_that_ended_meanwhile_is_not_up(self):
        self.spawn("db", 0)
        self.found["db"].state = ProcessStates.BACKOFF
        self.starter.look()
        self.assertEqual(self.found["web"].spawned, 0)

    def test_nothing_starts_and_no_timer_runs_while_supervisord_stops(self):
        self.found["db"].state = ProcessStates.STARTING
        self.spawn("db", 3600)
        self.starter.stop()
        self.assertEqual(signal.getitimer(signal.ITIMER_REAL), (0, 0))
        self.starter.up("db")
        self.assertEqual(self.found["web"].spawned, 0)

    def test_no_timer_runs_for_a_program_that_no_other_waits_for(self):
        self.spawn("web", 3600)
        self.assertEqual(signal.getitimer(signal.ITIMER_REAL), (0, 0))


class Lines(unittest.TestCase):
    def printed(self, write):
        """What a function prints on file descriptor 1."""
        with tempfile.TemporaryFile() as file:
            before = os.dup(1)
            try:
                os.dup2(file.fileno(), 1)
                write()
            finally:
                os.dup2(before, 1)
                os.close(before)
            file.seek(0)
            return file.read()

    def test_each_line_has_the_name_of_its_program(self):
        output = Output(5)
        printed = self.printed(lambda: output.write("web", b"one\ntwo\n"))
        self.assertEqual(printed, b"web   | one\nweb   | two\n")

    def test_parts_of_a_line_are_joined_and_programs_are_not_mixed(self):
        output = Output(3)

        def write():
            output.write("web", b"hel")
            output.write("db", b"up\n")
            output.write("web", b"lo\n")

        self.assertEqual(self.printed(write), b"db  | up\nweb | hello\n")

    def test_the_rest_of_a_program_that_ended_is_printed_once(self):
        output = Output(3)

        def write():
            output.write("web", b"last words")
            output.flush("web")
            output.flush("web")

        self.assertEqual(self.printed(write), b"web | last words\n")

    def test_bytes_that_are_no_text_arrive(self):
        output = Output(3)
        self.assertEqual(
            self.printed(lambda: output.write("web", b"\xff\0\n")), b"web | \xff\0\n"
        )


class AutomaticLogs(unittest.TestCase):
    def test_a_log_of_supervisord_goes_away_and_one_of_the_user_stays(self):
        with tempfile.TemporaryDirectory() as folder:
            automatic = os.path.join(folder, "web-stdout---supervisor-x1y2.log")
            chosen = os.path.join(folder, "web.log")
            for path in (automatic, chosen):
                with open(path, "w", encoding="utf-8"):
                    pass
            config = config_of("web", stdout_logfile=automatic, stderr_logfile=chosen)
            drop_automatic_logs(config, "supervisor")
            self.assertEqual((config.stdout_logfile, config.stderr_logfile), (None, chosen))
            self.assertEqual(os.listdir(folder), ["web.log"])


class Running(unittest.TestCase):
    """A real supervisord that loads the extension, as the image starts it."""

    def run_supervisord(self, commands, dependencies):
        """Runs programs until one of them ends supervisord; returns `(program, line)` as printed."""
        with tempfile.TemporaryDirectory() as folder:
            sections = [
                f"[supervisord]\nchildlogdir={folder}",
                f"[unix_http_server]\nfile={folder}/socket",
                "[rpcinterface:gen_nix]\n"
                "supervisor.rpcinterface_factory=gen_nix_supervisor:make_interface\n"
                f"dependencies={folder}/dependencies.json",
            ]
            for name, command in commands.items():
                script = os.path.join(folder, f"{name}.sh")
                with open(script, "w", encoding="utf-8") as file:
                    file.write(command)
                sections.append(f"[program:{name}]\ncommand=/bin/sh {script}\ndirectory={folder}")
            with open(f"{folder}/dependencies.json", "w", encoding="utf-8") as file:
                json.dump(dependencies, file)
            with open(f"{folder}/supervisord.conf", "w", encoding="utf-8") as file:
                file.write("\n\n".join(sections) + "\n")
            done = subprocess.run(
                [
                    *(sys.executable, "-W", "ignore", "-m", "supervisor.supervisord", "--nodaemon"),
                    *("--configuration", f"{folder}/supervisord.conf", "--logfile", "/dev/null"),
                    *("--logfile_maxbytes", "0", "--loglevel", "warn"),
                    *("--pidfile", f"{folder}/supervisord.pid"),
                ],
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            printed = (line.split(" | ", 1) for line in done.stdout.splitlines())
            return [(parts[0].rstrip(), parts[1]) for parts in printed if len(parts) == 2]

    def test_programs_start_in_order_and_every_line_has_a_name(self):
        lines = self.run_supervisord(
            {
                "last": "echo last; until [ -e first -a -e middle ]; do sleep 0.1; done;"
                "kill -TERM $PPID; exec sleep 60",
                "middle": "echo middle >&2; >middle; exec sleep 60",
                "first": "echo first; >first; exec sleep 60",
            },
            {"first": [], "middle": ["first"], "last": ["middle"]},
        )
        messages = [line for name, line in lines if name == "supervisord"]
        started = [line.split("'")[1] for line in messages if line.startswith("INFO spawned: ")]
        self.assertEqual(started, ["first", "middle", "last"])
        printed = {line for line in lines if line[0] != "supervisord"}
        self.assertEqual(printed, {(name, name) for name in started})

    def test_the_last_line_of_a_stopped_program_may_lack_its_end(self):
        lines = self.run_supervisord(
            {"only": "printf 'no newline'; kill -TERM $PPID; exec sleep 60"}, {}
        )
        self.assertIn(("only", "no newline"), lines)

    def test_programs_do_not_get_the_path_of_the_extension(self):
        lines = self.run_supervisord(
            {"only": "echo ${PYTHONPATH-unset}; kill -TERM $PPID; exec sleep 60"}, {}
        )
        self.assertIn(("only", "unset"), lines)


if __name__ == "__main__":
    unittest.main()
