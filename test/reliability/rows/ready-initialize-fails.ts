import { expectThat, polite, type Row, script } from "../row.js";

// Case 39 of public reports.
export const row: Row = {
  name: "a failed `initialize` keeps a process and its dependents from starting, and the log says so",
  limit: "neither starts; lines name both",
  model: {
    processes: {
      db: script(polite("db"), { initialize: "echo no room left >&2\nfalse\necho goes on" }),
      client: script(polite("client"), { dependsOn: ["db"] }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/no room left/, { count: 3 });
    const started = await container.count(/db runs|client runs|goes on/);
    const waits = await container.count(/client.*(waiting for|dependency).*db/);
    const fails = await container.count(/db.*(initialize|failed|exited)/);
    const measured = `${started} started; ${waits > 0 && fails > 0 ? "said" : "a line is missing"}`;
    expectThat(started === 0 && waits > 0 && fails > 0, measured);
    return measured;
  },
};
