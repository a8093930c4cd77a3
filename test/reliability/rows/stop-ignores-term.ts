import { expectThat, polite, type Row, script, stubborn } from "../row.js";
import { describeStop } from "../support/container.js";

export const row: Row = {
  name: "a process that ignores TERM costs its database no clean end",
  limit: "the database ends by TERM; exit 0 within 10 s",
  model: {
    processes: { db: script(polite("db")), app: script(stubborn("app"), { dependsOn: ["db"] }) },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/app runs/);
    const stop = await container.stop();
    const clean = (await container.count(/db ends/)) === 1;
    const measured = `${describeStop(stop)}${clean ? "" : "; the database is killed"}`;
    expectThat(clean && stop.code === 0, measured);
    return measured;
  },
};
