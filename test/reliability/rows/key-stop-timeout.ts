import { expectThat, polite, type Row, script, stubborn } from "../row.js";
import { describeStop } from "../support/container.js";

export const row: Row = {
  name: "`stopTimeout` ends the wait for a process that does not stop",
  limit: "exit 0 within 1 to 4 s for `stopTimeout: 1s`; its database ends by TERM",
  model: {
    processes: {
      db: script(polite("db")),
      app: script(stubborn("app"), { dependsOn: ["db"], stopTimeout: "1s" }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/app runs/);
    const stop = await container.stop();
    const clean = (await container.count(/db ends/)) === 1;
    const measured = `${describeStop(stop)}${clean ? "" : "; the database is killed"}`;
    const { code, seconds } = stop;
    expectThat(clean && code === 0 && seconds >= 1 && seconds < 4, measured);
    return measured;
  },
};
