import { expectThat, type Row, script } from "../row.js";

export const row: Row = {
  name: "a process with a user finds the HOME, USER and LOGNAME of that user, and can write to /dev/stdout and /dev/stderr",
  limit: "/var/lib/worker worker worker; both",
  model: {
    processes: {
      worker: script(
        "echo found $HOME $USER $LOGNAME; echo by name 1 > /dev/stdout; echo by name 2 > /dev/stderr; echo done; exec sleep 100000",
        {
          user: "worker",
          credentials: {
            groups: { worker: {} },
            users: { worker: { group: "worker", homeDir: "/var/lib/worker", createHomeDir: true } },
          },
        },
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const { text } = await container.sees(/found/);
    await container.sees(/done/);
    const written = await container.count(/\| by name [12]$/);
    const variables = /found (.*)$/.exec(text)?.[1] ?? "";
    const measured = `${variables}; ${written} of 2`;
    expectThat(variables === "/var/lib/worker worker worker" && written === 2, measured);
    return measured;
  },
};
