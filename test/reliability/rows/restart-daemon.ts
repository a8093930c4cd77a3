import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row } from "../row.js";

export const row: Row = {
  name: "a daemon that is killed is back, also where it put itself into the background",
  limit: "another PID within 5 s",
  model: {
    processes: {
      cache: {
        daemon: "${pkgs.redis}/bin/redis-server",
        daemonArgs: [
          ...["--port", "6401", "--save", "", "--dir", "/tmp", "--daemonize", "yes"],
          ...["--pidfile", "${runtimeDir}/cache.pid"],
        ],
        pidFile: "${runtimeDir}/cache.pid",
      },
    },
  },
  async check(trial) {
    const container = await trial.start();
    const daemons = async () =>
      (await container.processes()).filter((each) =>
        /^\S*redis-server .*6401/.test(each.commandLine),
      );
    const one = async (besides?: number) => {
      for (let round = 0; round < 300; round++) {
        const found = await daemons();
        if (found.length === 1 && found[0]?.pid !== besides) return found[0]?.pid;
        await sleep(50);
      }
      return undefined;
    };
    expectThat((await one()) !== undefined, "the daemon does not start");
    // What was seen first may be the program that puts the daemon into the background.
    await sleep(2000);
    const first = await one();
    const start = Date.now();
    process.kill(first as number, "SIGKILL");
    const second = await one(first);
    expectThat(second !== undefined, "never");
    const measured = Date.now() - start;
    expectThat(measured < 5000, `${measured} ms`);
    return `${measured} ms`;
  },
};
