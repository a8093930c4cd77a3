import { setTimeout as sleep } from "node:timers/promises";
import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "a one-time job runs once, to its end, before its dependents start",
  limit: "1 run; the dependent starts after it",
  model: {
    processes: {
      migrate: script("echo migrates; sleep 1; echo migrated", { type: "oneshot" }),
      app: script(polite("app"), { dependsOn: ["migrate"] }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const done = await container.sees(/migrated/);
    const { time } = await container.sees(/app runs/);
    await sleep(2000);
    const runs = await container.count(/migrates/);
    const measured = `${runs} run(s); the dependent ${time - done.time} ms after`;
    expectThat(runs === 1 && time >= done.time, measured);
    return measured;
  },
};
