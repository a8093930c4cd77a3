"""A web server that returns a greeting."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = f"{os.environ['GREETING']}!\n".encode()


class Greeter(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Greeter).serve_forever()
