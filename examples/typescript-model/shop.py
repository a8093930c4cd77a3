"""A web server that shows the title of a shop."""

import os
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = f"<!DOCTYPE html>\n<title>Shop</title>\n<h1>{escape(os.environ['TITLE'])}</h1>\n".encode()


class Shop(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Shop).serve_forever()
