"""Answers each request with its name, PID, user and a text, until SIGTERM."""

import http.server
import os
import signal
import sys

port, name, text = sys.argv[1:]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"{name} {os.getpid()} {os.getuid()} {text} {os.environ.get('WORD', '-')}"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *arguments):
        pass


def stop(number, frame):
    print(f"{name} stops", flush=True)
    os._exit(0)


signal.signal(signal.SIGTERM, stop)
server = http.server.ThreadingHTTPServer(("127.0.0.1", int(port)), Handler)
print(f"{name} listens", flush=True)
server.serve_forever()
