"""A web server that counts its visitors in redis."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import redis

database = redis.Redis(port=int(os.environ["REDIS_PORT"]))


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path != "/":
            return self.send_error(404)
        page = f"You are visitor {database.incr('visits')}.\n".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


ThreadingHTTPServer(("", int(os.environ["PORT"])), Page).serve_forever()
