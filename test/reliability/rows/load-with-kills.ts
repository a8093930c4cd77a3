import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row } from "../row.js";
import { serves } from "../support/http.js";
import { program } from "../support/programs.js";

const RATE = 2000;
const SECONDS = 60;
const KILLS = 20;
/** Milliseconds after a kill in which a request may fail. */
const OUTAGE = 1000;

const VICTIMS = {
  "the master of nginx": /nginx: master/,
  "a worker of nginx": /nginx: worker/,
  "the first webapp": /webapp 8001$/,
  "the second webapp": /webapp 8002$/,
};

const compiled = (name: string) =>
  `\${import ./compile.nix { inherit pkgs; name = "${name}"; }}/bin/${name}`;
const webapp = (port: number) => ({
  foregroundProcess: compiled("webapp"),
  args: [`${port}`],
  user: "webapp",
  ready: { tcp: port },
});

export const row: Row = {
  name: "under load, whatever is killed at random moments costs no requests but those around its kills, and is back at once",
  limit: `${RATE} requests a second through nginx to two webapps for ${SECONDS} s, ${KILLS} kills: no failure later than ${OUTAGE / 1000} s after a kill`,
  files: {
    ...Object.fromEntries(
      ["compile.nix", "webapp.c", "load.c"].map((name) => [name, program(name)]),
    ),
    "nginx.conf":
      "pid /tmp/nginx.pid; error_log stderr crit; worker_processes 2; events { worker_connections 4096; }\nhttp { access_log off; client_body_temp_path /tmp/b; proxy_temp_path /tmp/p; fastcgi_temp_path /tmp/f; uwsgi_temp_path /tmp/u; scgi_temp_path /tmp/s; upstream webapps { server 127.0.0.1:8001 max_fails=0; server 127.0.0.1:8002 max_fails=0; keepalive 64; } server { listen 8080 backlog=1024; location / { proxy_http_version 1.1; proxy_set_header Connection ''; proxy_pass http://webapps; } } }\n",
  },
  model: {
    processes: {
      one: webapp(8001),
      two: webapp(8002),
      proxy: {
        process: "${pkgs.nginx}/bin/nginx",
        args: ["-c", "${./nginx.conf}", "-e", "stderr"],
        foregroundProcessExtraArgs: ["-g", "daemon off;"],
        pidFile: "/tmp/nginx.pid",
        initialize: "mkdir -p /var/log/nginx",
        ready: { tcp: 8080 },
        dependsOn: ["one", "two"],
      },
      // Runs in a container beside it, and ends with its work.
      load: {
        foregroundProcess: compiled("load"),
        args: ["127.0.0.1", "8080", `${RATE}`, `${SECONDS}`],
        restart: "never",
      },
    },
  },
  async check(trial) {
    const container = await trial.start("--env", "GEN_NIX_PROCESSES=proxy");
    const host = await container.address();
    await serves({ host, port: 8080 });
    // A process that ran for a second is restarted at once.
    await sleep(1500);
    const load = await trial.start(
      ...["--env", "GEN_NIX_PROCESSES=load", "--network", `container:${container.id}`],
    );
    const kills: number[] = [];
    const begun = Date.now();
    const names = Object.keys(VICTIMS) as (keyof typeof VICTIMS)[];
    for (let kill = 0; kill < KILLS; kill++) {
      const at = begun + ((SECONDS - 8) / KILLS) * 1000 * (kill + 1 + 0.4 * Math.random());
      await sleep(Math.max(0, at - Date.now()));
      const name = names[Math.floor(names.length * Math.random())] ?? "the first webapp";
      const victim = (await container.processes()).find((each) =>
        VICTIMS[name].test(each.commandLine),
      );
      expectThat(victim !== undefined, `${name} does not run before kill ${kill + 1}`);
      kills.push(Date.now());
      process.kill((victim as { pid: number }).pid, "SIGKILL");
    }
    const code = await load.ended(SECONDS);
    const log = await load.log();
    const failures = log.flatMap(({ text }) => {
      const [, sent, failed, how = ""] = /failed (\d+) (\d+) (\w+)/.exec(text) ?? [];
      return sent === undefined ? [] : [{ sent: Number(sent), failed: Number(failed), how }];
    });
    const requests = log.flatMap(({ text }) => /requests (\d+ in .*)/.exec(text)?.[1] ?? [])[0];
    const late = failures.filter(
      ({ sent, failed }) => !kills.some((kill) => failed >= kill && sent < kill + OUTAGE),
    );
    const lags = failures.map(({ sent, failed }) =>
      Math.min(...kills.filter((kill) => kill <= failed).map((kill) => Math.max(0, sent - kill))),
    );
    const after = Math.max(0, ...lags);
    const measured = `${failures.length} of ${requests} fail, the latest ${after} ms after a kill; ${late.length} belong to none`;
    expectThat(code === 0 && requests !== undefined && late.length === 0, measured);
    return measured;
  },
};
