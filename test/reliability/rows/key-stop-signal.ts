import { expectThat, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

// Case 50 of public reports: a process that ends cleanly by INT alone.
export const row: Row = {
  name: "`stopSignal` reaches the process, and nothing else does",
  limit: "INT once, no TERM; exit 0",
  model: {
    processes: {
      app: script(
        "trap 'echo got INT; exit 0' INT; trap 'echo got TERM' TERM; echo app runs; while :; do sleep 0.05; done",
        { stopSignal: "SIGINT" },
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/app runs/);
    const stop = await container.stop();
    const [int, term] = [await container.count(/got INT/), await container.count(/got TERM/)];
    const measured = `INT ${int}, TERM ${term}; ${describeStop(stop)}`;
    expectThat(int === 1 && term === 0 && stop.code === 0, measured);
    return measured;
  },
};
