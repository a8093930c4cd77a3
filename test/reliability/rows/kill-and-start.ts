import { docker } from "../../e2e/support/docker.js";
import { waitUntil } from "../../e2e/support/wait-until.js";
import { expectThat, type Row, script } from "../row.js";

// Cases 22 and 23 of public reports: PID files of a container that was killed.
export const row: Row = {
  name: "a container that was killed starts again whole",
  limit: "20 of 20 workers, 3 times",
  model: {
    processes: {
      worker: { instances: 20, ...script("echo worker runs; exec sleep 100000") },
    },
  },
  async check(trial) {
    const container = await trial.start();
    const counts: number[] = [];
    await container.sees(/worker runs/, { count: 20 });
    for (let round = 2; round <= 4; round++) {
      await docker("kill", container.id);
      await docker("start", container.id);
      await container
        .sees(/worker runs/, { count: 20 * round, seconds: 30 })
        .catch(() => undefined);
      // A worker says so just before it becomes its command.
      const workers = async () =>
        (await container.processes()).filter(({ commandLine }) =>
          /^\S*sleep 100000/.test(commandLine),
        ).length;
      await waitUntil("all run", async () => (await workers()) === 20, 5).catch(() => undefined);
      counts.push(await workers());
    }
    const measured = `${counts.join(", ")} of 20`;
    expectThat(
      counts.every((count) => count === 20),
      measured,
    );
    return measured;
  },
};
