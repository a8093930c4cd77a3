import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

export const row: Row = {
  name: "`whenAllEnd: stay` keeps a container up in which nothing runs",
  limit: "it runs 3 s later; `docker stop` gives exit 0",
  model: {
    image: { whenAllEnd: "stay" },
    processes: { only: script("echo only runs; exit 7", { restart: "never" }) },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/only runs/);
    await sleep(3000);
    expectThat(await container.isRunning(), "it has ended");
    const stop = await container.stop();
    expectThat(stop.code === 0, describeStop(stop));
    return describeStop(stop);
  },
};
