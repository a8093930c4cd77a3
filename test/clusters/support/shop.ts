import { databaseProcesses } from "../../support/shared-database.js";

/** A system whose web server reads a value from the database that a job has written. */
export const shopModel = (image: string, version: string) => `
image: { name: ${image}, tag: "${version}", interactive: false, volumes: [] }
processes:
${databaseProcesses}
  web:
    foregroundProcess: \${pkgs.python3}/bin/python3
    args: ["\${./web.py}", "${version}", !ref database.host]
    environment: { MODE: production }
    port: 8000
    ready: { tcp: 8000 }
    user: web
    dependsOn: { database: ready, migrate: completed }
`;

/** The web server, the file web.py beside the model: it answers with its version, its host, and what the database says, or its own mode. */
export const shopServer = `
import http.server, os, socket, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with socket.create_connection((sys.argv[2], 6379), 2) as database:
            database.sendall(b"GET greeting\\r\\n" if self.path == "/greeting" else b"PING\\r\\n")
            answer = database.recv(100).split(b"\\r\\n")
        if self.path == "/mode": answer[-2] = os.environb[b"MODE"]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{sys.argv[1]} {socket.gethostname()} {answer[-2].decode()}".encode())
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
`;
