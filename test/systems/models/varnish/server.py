import http.server
import socket
import sys


def count():
    with socket.create_connection(("127.0.0.1", 11211)) as store:
        store.sendall(b"add n 0 0 1\r\n0\r\nincr n 1\r\n")
        store.settimeout(0.3)
        answer = b""
        try:
            while True:
                answer += store.recv(100)
        except TimeoutError:
            return answer.split()[-1].decode()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"count {count()}\n".encode()
        self.send_response(200)
        self.send_header("Cache-Control", "max-age=60")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
