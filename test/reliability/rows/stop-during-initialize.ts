import { expectThat, polite, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

// Case 62 of public reports: stopping hangs while something is still being prepared.
export const row: Row = {
  name: "`docker stop` during a long `initialize` is quick, and stops what runs already",
  limit: "exit 0 within 5 s; the other process ends by TERM",
  model: {
    processes: {
      other: script(polite("other")),
      slow: script("sleep 1000", { initialize: "echo preparing; sleep 60" }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/preparing/);
    await container.sees(/other runs/);
    const stop = await container.stop();
    const clean = (await container.count(/other ends/)) === 1;
    const measured = `${describeStop(stop)}${clean ? "" : "; the other process is killed"}`;
    expectThat(clean && stop.code === 0 && stop.seconds < 5, measured);
    return measured;
  },
};
