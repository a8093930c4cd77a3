import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "what depends on a process starts after its `initialize`",
  limit: "prepared, db, app",
  model: {
    processes: {
      db: script(polite("db"), { initialize: "sleep 2; echo prepared" }),
      app: script(polite("app"), { dependsOn: ["db"] }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const times = [
      (await container.sees(/prepared/)).time,
      (await container.sees(/db runs/)).time,
      (await container.sees(/app runs/)).time,
    ];
    const late = (times[2] ?? 0) - (times[0] ?? 0);
    const measured = `app ${late >= 0 ? `${late} ms after` : `${-late} ms before`} the end of initialize`;
    expectThat(late >= 0, measured);
    return measured;
  },
};
