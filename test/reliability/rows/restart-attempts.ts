import { expectThat, polite, type Row, script } from "../row.js";

export const row: Row = {
  name: "a process that fails again and again is given up after `restart.attempts`, and the log says so",
  limit: "4 runs for 3 attempts; a line says that it is not restarted",
  model: {
    processes: {
      other: script(polite("other")),
      bad: script("echo bad runs; exit 3", {
        restart: { condition: "on-failure", delay: "100ms", attempts: 3 },
      }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/bad.*not restarted/);
    const runs = await container.count(/bad runs/);
    expectThat(runs === 4, `${runs} runs`);
    return `${runs} runs`;
  },
};
