import { expectThat, type Row, script } from "../row.js";
import { describeStop } from "../support/container.js";

const COUNT = 1000;

export const row: Row = {
  name: `all of ${COUNT} processes start and stop`,
  limit: `${COUNT}; exit 0`,
  model: {
    processes: { p: { instances: COUNT, ...script("echo p runs; exec sleep 100000") } },
  },
  async check(trial) {
    const container = await trial.start();
    const all = container.sees(/p runs/, { count: COUNT, seconds: 300 });
    await all.catch(() => undefined);
    const running = await container.count(/p runs/);
    const stop = await container.stop();
    const measured = `${running}; ${describeStop(stop)}`;
    expectThat(running === COUNT && stop.code === 0, measured);
    return measured;
  },
};
