import { expectThat, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

// Case 13 of public reports: a worker that needs 14 seconds to finish its work.
export const row: Row = {
  name: "`stopBudget` and `docker stop --time` give a worker the time to finish",
  limit: "the worker finishes after 14 s; exit 0",
  model: {
    image: { stopBudget: "25s" },
    processes: {
      worker: script(
        "trap 'sleep 14; echo work is done; exit 0' TERM; echo worker runs; while :; do sleep 0.05; done",
        { stopTimeout: "20s" },
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/worker runs/);
    const stop = await container.stop("--time", "30");
    const done = (await container.count(/work is done/)) === 1;
    const measured = `${describeStop(stop)}${done ? "" : "; the worker is killed"}`;
    expectThat(done && stop.code === 0, measured);
    return measured;
  },
};
