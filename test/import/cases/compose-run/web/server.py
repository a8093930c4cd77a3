import os
import socket
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

cache = urlsplit(os.environ["CACHE_URL"])
servers = [
    (cache.hostname, cache.port),
    (os.environ["SESSIONS_HOST"], int(os.environ["SESSIONS_PORT"])),
]


def settings(server):
    with socket.create_connection(server, 5) as connection:
        connection.sendall(b"CONFIG GET save\r\n")
        return connection.recv(1000).decode().split("\r\n")[4]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(repr([settings(server) for server in servers]).encode())


HTTPServer(("", 8080), Handler).serve_forever()
