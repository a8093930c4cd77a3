import http.server
import os
import signal
import sys

PAGE = """<!DOCTYPE html>
<html>
  <head>
    <title>Simple test webapp</title>
  </head>
  <body>
    Simple test webapp listening on port: {port}
  </body>
</html>
"""


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        page = PAGE.format(port=self.server.server_port).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


def become_daemon(pid_file):
    """Ends the first process after its child has written the PID file."""
    reading, writing = os.pipe()
    if os.fork():
        os.close(writing)
        sys.exit(0 if os.read(reading, 1) else 1)
    os.setsid()
    with open(pid_file, "w") as file:
        print(os.getpid(), file=file)
    os.write(writing, b"1")
    os.close(reading)
    os.close(writing)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(null, descriptor)


def stop(*_):
    sys.exit(0)


def main():
    server = http.server.ThreadingHTTPServer(("", int(os.environ["PORT"])), Handler)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if "-D" not in sys.argv[1:]:
        server.serve_forever()
    pid_file = os.environ["PID_FILE"]
    become_daemon(pid_file)
    try:
        server.serve_forever()
    finally:
        os.unlink(pid_file)


main()
