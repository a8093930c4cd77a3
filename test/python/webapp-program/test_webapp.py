import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

PROGRAM = os.path.join(os.environ["PYTHONPATH"], "webapp.py")


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def page(port):
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/x") as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer on port {port}")


class Webapp(unittest.TestCase):
    def setUp(self):
        self.port = free_port()
        self.environment = {**os.environ, "PORT": str(self.port)}

    def test_runs_in_the_foreground(self):
        process = subprocess.Popen([sys.executable, PROGRAM], env=self.environment)
        try:
            self.assertIn(f"listening on port: {self.port}", page(self.port))
        finally:
            process.terminate()
        self.assertEqual(process.wait(), 0)

    def test_becomes_a_daemon(self):
        with tempfile.TemporaryDirectory() as folder:
            pid_file = os.path.join(folder, "pid")
            environment = {**self.environment, "PID_FILE": pid_file}
            subprocess.run([sys.executable, PROGRAM, "-D"], env=environment, check=True)
            with open(pid_file, encoding="utf-8") as file:
                pid = int(file.read())
            self.assertIn("Simple test webapp", page(self.port))
            os.kill(pid, signal.SIGTERM)
            for _ in range(100):
                if not os.path.exists(pid_file):
                    break
                time.sleep(0.1)
            self.assertFalse(os.path.exists(pid_file))


if __name__ == "__main__":
    unittest.main()
