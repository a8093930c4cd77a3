import { setTimeout as sleep } from "node:timers/promises";
import { docker } from "../../e2e/support/docker.js";
import { expectThat, type Row } from "../row.js";
import { serves } from "../support/http.js";

const ROUNDS = 50;

const server = (port: number, keys: Readonly<Record<string, unknown>> = {}) => ({
  foregroundProcess: "${pkgs.python3}/bin/python3",
  args: ["-m", "http.server", `${port}`, "--directory", "/proc"],
  ...keys,
});

// Case 22 of public reports: PID files of a container that was killed.
export const row: Row = {
  name: "a container that is killed at a random moment serves after its next start: never running and dead",
  limit: `both servers, and the daemon with a PID file between them, in ${ROUNDS} of ${ROUNDS} rounds`,
  model: {
    processes: {
      web: server(8000, { user: "web" }),
      cache: {
        process: "${pkgs.redis}/bin/redis-server",
        args: ["--port", "6402", "--save", "", "--dir", "/tmp", "--protected-mode", "no"],
        daemonExtraArgs: ["--daemonize", "yes", "--pidfile", "${runtimeDir}/cache.pid"],
        pidFile: "${runtimeDir}/cache.pid",
        ready: { tcp: 6402 },
        dependsOn: ["web"],
      },
      onlydaemon: {
        daemon: "${pkgs.redis}/bin/redis-server",
        daemonArgs: [
          ...["--port", "6403", "--save", "", "--dir", "/tmp", "--daemonize", "yes"],
          ...["--pidfile", "${runtimeDir}/onlydaemon.pid"],
        ],
        pidFile: "${runtimeDir}/onlydaemon.pid",
        ready: { tcp: 6403 },
        dependsOn: ["cache"],
      },
      next: server(8001, { user: "next", dependsOn: ["onlydaemon"] }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    let good = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(1000 * Math.random());
      await docker("kill", container.id);
      await docker("start", container.id);
      const host = await container.address();
      const pages = await Promise.all(
        [8000, 8001].map((port) => serves({ host, port, path: "/version" }, { within: 20 })),
      );
      if (pages.every((page) => page !== undefined)) good++;
    }
    expectThat(good === ROUNDS, `${good} of ${ROUNDS}`);
    return `${good} of ${ROUNDS}`;
  },
};
