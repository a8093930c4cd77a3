import { expectThat, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

export const row: Row = {
  name: "`docker stop` tells a child that its parent left behind, too",
  limit: "the child ends by TERM; exit 0 within 5 s",
  model: {
    processes: {
      app: script(
        "(trap 'sleep 0.2; echo child ends; exit 0' TERM; echo child runs; while :; do sleep 0.05; done) & trap 'exit 0' TERM; while :; do sleep 0.05; done",
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/child runs/);
    const stop = await container.stop();
    const told = (await container.count(/child ends/)) === 1;
    const measured = `${describeStop(stop)}${told ? "" : "; the child is killed"}`;
    expectThat(told && stop.code === 0 && stop.seconds < 5, measured);
    return measured;
  },
};
