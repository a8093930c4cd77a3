import { expectThat, type Row } from "../row.js";
import { describeStop } from "../support/container.js";
import { serves } from "../support/http.js";

const account = { groups: { app: {} }, users: { app: { group: "app" } } };
const server = {
  foregroundProcess: "${pkgs.python3}/bin/python3",
  args: ["-um", "http.server", "${port}", "--bind", "127.0.0.1", "--directory", "${./public}"],
  user: "app",
  credentials: account,
};

// Cases F13 and F8b of public files: a cache, a server, workers that wait for it, and a proxy, of one user.
export const row: Row = {
  name: "a home server starts whole and in order: cache, server, three workers of one user, and the proxy last",
  limit: "both pages, the socket of the cache; exit 0 within 5 s",
  files: {
    "public/index.html": "at home\n",
    "nginx.conf":
      "pid /tmp/nginx.pid; error_log stderr; events {}\nhttp { access_log /dev/stdout; client_body_temp_path /tmp/b; proxy_temp_path /tmp/p; fastcgi_temp_path /tmp/f; uwsgi_temp_path /tmp/u; scgi_temp_path /tmp/s; upstream sync { server 127.0.0.1:8021; server 127.0.0.1:8022; server 127.0.0.1:8023; } server { listen 8080; location /sync { proxy_pass http://sync/; } location / { proxy_pass http://127.0.0.1:8010; } } }\n",
  },
  model: {
    processes: {
      redis: {
        foregroundProcess: "${pkgs.redis}/bin/redis-server",
        args: ["--port", "0", "--save", "", "--unixsocket", "${runtimeDir}/redis/redis.sock"],
        initialize: "mkdir -p ${runtimeDir}/redis && chown redis:redis ${runtimeDir}/redis",
        user: "redis",
        ready: {
          exec: ["${pkgs.redis}/bin/redis-cli", "-s", "${runtimeDir}/redis/redis.sock", "ping"],
        },
      },
      server: { ...server, port: 8010, ready: { tcp: 8010 }, dependsOn: ["redis"] },
      "sync-worker": { ...server, instances: 3, port: "8021-8023", dependsOn: ["server"] },
      proxy: {
        process: "${pkgs.nginx}/bin/nginx",
        args: ["-c", "${./nginx.conf}", "-e", "stderr"],
        foregroundProcessExtraArgs: ["-g", "daemon off;"],
        pidFile: "/tmp/nginx.pid",
        initialize: "mkdir -p /var/log/nginx",
        stopSignal: "SIGQUIT",
        dependsOn: ["server", "sync-worker.*"],
      },
    },
  },
  async check(trial) {
    const container = await trial.start();
    const host = await container.address();
    const pages = [
      await serves({ host, port: 8080, path: "/" }, { within: 30 }),
      await serves({ host, port: 8080, path: "/sync" }, { within: 30 }),
    ];
    const served = pages.filter((page) => page === "at home\n").length;
    await container.sees(/GET \/sync/);
    const stop = await container.stop();
    const measured = `${served} of 2 pages; ${describeStop(stop)}`;
    expectThat(served === 2 && stop.code === 0 && stop.seconds < 5, measured);
    return measured;
  },
};
