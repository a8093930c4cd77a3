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
    await container.sees(/client.*(waiting for|dependency).*db/);
    const started = await container.count(/db runs|client runs|goes on/);
    const fails = await container.count(/db.*(initialize|failed|exited)/);
    const measured = `${started} started; ${fails > 0 ? "said" : "a line is missing"}`;
    expectThat(started === 0 && fails > 0, measured);
    return measured;
  },
};
