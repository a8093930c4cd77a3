import http.server
import sys

port, name = int(sys.argv[1]), sys.argv[2]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"backend {name}\n".encode())


http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
