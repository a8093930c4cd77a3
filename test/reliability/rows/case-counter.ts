import { expectThat, type Row } from "../row.js";
import { describeStop } from "../support/container.js";
import { serves } from "../support/http.js";

const APP = `
import http.server, signal, socket, sys
def quit(number, frame):
    print("app got", signal.Signals(number).name)
    sys.exit(0)
for number in (signal.SIGQUIT, signal.SIGTERM):
    signal.signal(number, quit)
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        counter = socket.create_connection(("127.0.0.1", 23112))
        counter.sendall(b"add visits 0 0 1\\r\\n0\\r\\nincr visits 1\\r\\nquit\\r\\n")
        visits = counter.makefile().read().split()[-1]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"visit {visits}\\n".encode())
http.server.HTTPServer(("127.0.0.1", 23113), Page).serve_forever()
`;

// Case F2 of public files, with a page in Python for that of PHP.
export const row: Row = {
  name: "a counter with a user of a given number, an application that stops by QUIT, and nginx of the catalogue serve and stop",
  limit: "visit 1, 2; uid 33; the application stops by QUIT alone; exit 0 within 5 s",
  files: {
    "nginx.conf":
      "pid /var/run/nginx.pid; error_log stderr; events {}\nhttp { access_log /dev/stdout; client_body_temp_path /var/cache/nginx/b; proxy_temp_path /var/cache/nginx/p; fastcgi_temp_path /var/cache/nginx/f; uwsgi_temp_path /var/cache/nginx/u; scgi_temp_path /var/cache/nginx/s; server { listen 23111; location / { proxy_pass http://127.0.0.1:23113; } } }\n",
  },
  model: {
    processes: {
      counter: {
        foregroundProcess: "${pkgs.memcached}/bin/memcached",
        args: ["-l", "127.0.0.1", "-p", "23112"],
        user: "www-data",
        credentials: {
          groups: { "www-data": { gid: 33 } },
          users: { "www-data": { uid: 33, group: "www-data" } },
        },
        ready: { tcp: 23112 },
      },
      app: {
        foregroundProcess: "${pkgs.python3}/bin/python3",
        args: ["-uc", APP],
        stopSignal: "SIGQUIT",
        ready: { tcp: 23113 },
        dependsOn: ["counter"],
      },
      nginx: {
        constructor: "nginx",
        port: 23111,
        configFile: "${./nginx.conf}",
        dependsOn: ["app"],
      },
    },
  },
  async check(trial) {
    const container = await trial.start();
    const page = { host: await container.address(), port: 23111 };
    const pages = [await serves(page), await serves(page)].map((text) => text?.trim());
    const counter = (await container.processes()).find(({ commandLine }) =>
      /^\S*memcached /.test(commandLine),
    );
    const stop = await container.stop();
    const [quits, terms] = [
      await container.count(/app got SIGQUIT/),
      await container.count(/app got SIGTERM/),
    ];
    const measured = `${pages.join(", ")}; uid ${counter?.uid}; QUIT ${quits}, TERM ${terms}; ${describeStop(stop)}`;
    const good = pages.join() === "visit 1,visit 2" && counter?.uid === 33;
    expectThat(good && quits === 1 && terms === 0 && stop.code === 0 && stop.seconds < 5, measured);
    return measured;
  },
};
