import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row } from "../row.js";
import { serves } from "../support/http.js";

export const row: Row = {
  name: "nginx is back when its master is killed, though its worker kept the port",
  limit: "a new worker serves within 5 s; no `bind()` fails",
  files: {
    "nginx.conf":
      "pid /tmp/nginx.pid; error_log stderr; worker_processes 1; events {}\nhttp { access_log off; client_body_temp_path /tmp/b; proxy_temp_path /tmp/p; fastcgi_temp_path /tmp/f; uwsgi_temp_path /tmp/u; scgi_temp_path /tmp/s; server { listen 8080; location / { return 200 $pid; } } }\n",
  },
  model: {
    processes: {
      web: {
        process: "${pkgs.nginx}/bin/nginx",
        args: ["-c", "${./nginx.conf}", "-e", "stderr"],
        foregroundProcessExtraArgs: ["-g", "daemon off;"],
        pidFile: "/tmp/nginx.pid",
        initialize: "mkdir -p /var/log/nginx",
      },
    },
  },
  async check(trial) {
    const container = await trial.start();
    const page = { host: await container.address(), port: 8080 };
    const first = await serves(page);
    await sleep(3000);
    const killed = await container.kill(/nginx: master/);
    const second = await serves(page, { within: 20, unless: first });
    const seconds = (Date.now() - killed) / 1000;
    const failures = await container.count(/bind\(\).*failed/);
    const measured = `${second === undefined ? "never" : `${seconds.toFixed(2)} s`}; ${failures} failures of bind()`;
    expectThat(second !== undefined && seconds < 5 && failures === 0, measured);
    return measured;
  },
};
