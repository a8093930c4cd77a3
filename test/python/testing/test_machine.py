import contextlib
import io
import socket
import unittest

from machine import Machine, TestFailure
from run_test import run


def quiet(function, *arguments, **options):
    with contextlib.redirect_stdout(io.StringIO()):
        return function(*arguments, **options)


class MachineTest(unittest.TestCase):
    def setUp(self):
        self.machine = Machine(lambda command: (["bash", "-c", command], None))

    def test_succeed_returns_the_output_of_all_commands(self):
        self.assertEqual(quiet(self.machine.succeed, "echo a", "echo b"), "a\nb\n")

    def test_succeed_names_the_command_that_fails(self):
        with self.assertRaisesRegex(TestFailure, "must succeed, but ended with exit code 3: exit 3"):
            quiet(self.machine.succeed, "true", "exit 3")

    def test_fail_expects_a_failure(self):
        quiet(self.machine.fail, "false")
        with self.assertRaisesRegex(TestFailure, "must fail"):
            quiet(self.machine.fail, "true")

    def test_a_command_of_several_fails_with_the_first_that_fails(self):
        quiet(self.machine.fail, "false; true", "false | true", "false\ntrue\n")

    def test_a_wait_fails_when_its_command_ends_with_a_newline(self):
        with self.assertRaises(TestFailure):
            quiet(self.machine.wait_until_succeeds, "false\n", timeout=0)

    def test_a_command_that_does_not_end_fails(self):
        self.assertEqual(self.machine.execute("exec sleep 60", timeout=0.1)[0], 124)

    def test_waits_for_a_port(self):
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            quiet(self.machine.wait_for_open_port, server.getsockname()[1])
            with self.assertRaises(TestFailure):
                quiet(self.machine.wait_for_closed_port, server.getsockname()[1], timeout=0)

    def test_methods_of_virtual_machines_are_errors(self):
        with self.assertRaisesRegex(TestFailure, "machine.wait_for_unit needs a virtual machine"):
            self.machine.wait_for_unit("x")


class ScriptTest(unittest.TestCase):
    def setUp(self):
        self.machine = Machine(lambda command: (["bash", "-c", command], None))

    def test_a_script_has_the_names_of_the_framework(self):
        quiet(run, 'start_all()\n# fmt: off\nmachine.succeed(\n    "true"\n)\n', self.machine)

    def test_an_error_in_a_script_is_a_failure(self):
        with contextlib.redirect_stderr(io.StringIO()), self.assertRaisesRegex(TestFailure, "exception"):
            quiet(run, "undefined", self.machine)


if __name__ == "__main__":
    unittest.main()
