"""Serves a text and the number of reloads: counter.py PORT FILE."""

import http.server
import signal
import sys

port, file = sys.argv[1:]
reloads = 0


def reload(*_):
    global reloads
    reloads += 1


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open(file, encoding="utf-8") as text:
            body = f"{text.read()}, reloaded {reloads} times\n".encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)


signal.signal(signal.SIGHUP, reload)
http.server.HTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()
